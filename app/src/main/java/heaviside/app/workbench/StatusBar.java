package heaviside.app.workbench;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The status line at the foot of the window. What does not fit is left out: first what stands right of the middle, never
/// the first item.
final class StatusBar extends Region {
    private static final double HEIGHT = 24;
    private final StatusLine line;
    private final List<TextFlow> left = new ArrayList<>();
    private final List<TextFlow> right = new ArrayList<>();

    StatusBar(StatusLine line) {
        this.line = line;
        setId("status");
        getStyleClass().add("status-bar");
        line.left().addListener((ListChangeListener<String>) c -> fill());
        line.right().addListener((ListChangeListener<String>) c -> fill());
        line.window().addListener((ListChangeListener<String>) c -> fill());
        fill();
    }

    private void fill() {
        fill(left, line.left());
        List<String> all = new ArrayList<>(line.right());
        all.addAll(line.window());
        fill(right, all);
        requestLayout();
    }

    private void fill(List<TextFlow> flows, List<String> items) {
        while (flows.size() > items.size()) {
            getChildren().remove(flows.removeLast());
        }
        for (int i = 0; i < items.size(); i++) {
            if (i == flows.size()) {
                TextFlow flow = new TextFlow();
                flow.getStyleClass().add("status-item");
                flows.add(flow);
                getChildren().add(flow);
            }
            TextFlow flow = flows.get(i);
            if (!items.get(i).equals(flow.getUserData())) {
                flow.setUserData(items.get(i));
                flow.getChildren().setAll(texts(items.get(i)));
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double free = getWidth() - snappedLeftInset() - snappedRightInset();
        List<TextFlow> shown = new ArrayList<>(left);
        shown.addAll(right);
        double wish = shown.stream().mapToDouble(StatusBar::width).sum();
        for (TextFlow f : leastFirst()) {
            boolean in = wish <= free;
            f.setVisible(in);
            if (!in) {
                wish -= width(f);
                shown.remove(f);
            }
        }
        double x = snappedLeftInset();
        for (TextFlow f : left) {
            x = place(f, x, shown);
        }
        x = getWidth() - snappedRightInset()
                - right.stream().filter(shown::contains).mapToDouble(StatusBar::width).sum();
        for (TextFlow f : right) {
            x = place(f, x, shown);
        }
    }

    /// What goes first where room is short: the right side but its last item, then the left side from its end.
    private List<TextFlow> leastFirst() {
        List<TextFlow> out = new ArrayList<>();
        for (int i = 0; i < right.size() - 1; i++) {
            out.add(right.get(i));
        }
        for (int i = left.size() - 2; i > 0; i--) {
            out.add(left.get(i));
        }
        if (left.size() > 1) {
            out.add(left.getLast());
        }
        if (!right.isEmpty()) {
            out.add(right.getLast());
        }
        return out;
    }

    private double place(TextFlow f, double x, List<TextFlow> shown) {
        if (!shown.contains(f)) {
            return x;
        }
        double w = width(f);
        double h = f.prefHeight(-1);
        f.resizeRelocate(x, Math.rint((getHeight() - h) / 2), w, h);
        return x + w;
    }

    private static double width(Node f) {
        return Math.ceil(f.prefWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    static Text[] texts(String marked) {
        String[] parts = marked.split("\\*", -1);
        Text[] t = new Text[parts.length];
        for (int i = 0; i < parts.length; i++) {
            t[i] = new Text(parts[i]);
            t[i].getStyleClass().add(i % 2 == 1 ? "status-strong" : "status-text");
        }
        return t;
    }
}
