package heaviside.app.data;

import heaviside.app.controls.Parts;
import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.app.document.Replay;
import heaviside.app.plot.Bars;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.data.DataDownload;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import heaviside.engine.io.Project;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What is known and counted of the chosen data set, and its way into the project.
final class SetColumn extends VBox {
    private final BrowseModel model;
    private final Document document;
    private final Button use;
    private final Label useNote = Parts.label("", "caption");
    private final FactRows facts = new FactRows();
    private final Label balanceOf = new Label();
    private final Bars balance;
    private final VBox balanceSection;

    SetColumn(BrowseModel model, Document document, Theme theme) {
        this.model = model;
        this.document = document;
        use = Parts.button("data-use", "Use in project",
                "The project trains on this set; its input and read-out follow in size", this::use);
        balance = new Bars(theme);
        balanceSection = Parts.section("Class balance", balanceOf, balance);
        VBox all = new VBox(Parts.section("About", new Label(), facts, use, useNote), balanceSection);
        getChildren().setAll(Parts.header("Set", new Label()), scroll(all));
        getStyleClass().add("panel");
    }

    /// Shows what the model holds.
    void update() {
        facts();
        offer();
        balance();
    }

    static ScrollPane scroll(Node content) {
        ScrollPane s = new ScrollPane(content);
        s.setFitToWidth(true);
        s.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        s.getStyleClass().add("experiment-scroll");
        VBox.setVgrow(s, Priority.ALWAYS);
        return s;
    }

    /// One step of undo.
    private void use() {
        if (model.recordings()) {
            replay();
            return;
        }
        model.entry().filter(e -> model.data().isPresent()).ifPresent(e -> {
            document.edit("Use " + e.title(), p -> Recipe.withDataset(p, e));
            offer();
        });
    }

    /// The recording on show becomes an input that gives its spikes again.
    private void replay() {
        Sample s = model.sample().orElse(null);
        SpikeDataset.Events e = s == null ? null : s.events();
        if (s == null || e == null) {
            return;
        }
        double[] times = new double[e.timesMs().length];
        for (int i = 0; i < times.length; i++) {
            times[i] = e.timesMs()[i];
        }
        String name = model.entry().map(Datasets.Entry::title).orElse("recording");
        try {
            Project p = Replay.with(document.now(), name, s.channels(), e.channels(), times);
            document.edit("Use " + name, x -> p);
            useNote.setText("The project has it as an input. Draw a connection from it.");
        } catch (IllegalArgumentException x) {
            useNote.setText(x.getMessage());
        }
        Parts.visible(useNote, true);
    }

    private void offer() {
        if (model.recordings()) {
            Parts.visible(use, model.sample().isPresent());
            use.setDisable(false);
            return;
        }
        boolean has = model.entry().map(e -> e.id().equals(document.now().training().dataset())
                && Recipe.input(document.now().network()).filter(in -> in.dataset().equals(e.id())).isPresent())
                .orElse(false);
        Parts.visible(use, model.data().isPresent());
        use.setDisable(has);
        useNote.setText(has ? "The project uses it." : "");
        Parts.visible(useNote, has && model.data().isPresent());
    }

    private void facts() {
        facts.clear();
        Datasets.Entry e = model.entry().orElse(null);
        if (e == null) {
            facts.getChildren().add(Parts.label("Nothing chosen.", "caption"));
            return;
        }
        facts.add("Size", Ticks.words(e.size()));
        if (e.channels() > 0) {
            facts.add("Channels", Ticks.number(e.channels(), 0));
        }
        if (model.own().filter(e::equals).isEmpty()) {
            facts.add("Licence", e.licence());
            facts.add("Citation", e.citation().isEmpty() ? "none; made by this program" : e.citation());
            facts.add("Get it", e.source() + (DataDownload.of(e.id()).isPresent()
                    ? "; or in a terminal: heaviside download " + e.id()
                    : ""));
        }
        facts.add("Dropped", model.also());
        model.data().ifPresent(d -> facts.add("Here", Ticks.words(near(d.provenance()))));
        if (model.data().isEmpty() && !model.loading() && model.own().filter(e::equals).isEmpty()) {
            facts.add("Looked in", String.join("\n", model.lookedIn()));
        }
        model.facts().ifPresent(f -> model.data().ifPresent(d -> counted(d, f)));
    }

    /// Words in which what lies beside the program is named from there, not from the root of the disk.
    private static String near(String words) {
        String w = words;
        for (Path root : DataFolders.roots()) {
            w = w.replace(root + File.separator, "");
        }
        return w;
    }

    private void counted(Dataset d, SplitFacts f) {
        if (f.looked() == 0) {
            model.counting().ifPresent(k -> facts.add("Figures", "reading sample %s of %s\u2026".formatted(
                    Ticks.number(k + 1.0, 0), Ticks.number(Math.min(SplitFacts.LOOKED, f.labels().length), 0))));
            facts.add("Figures", model.uncounted());
            return;
        }
        String of = "measured on " + Ticks.number(f.looked(), 0) + " of " + Ticks.number(f.labels().length, 0);
        if (d instanceof SpikeDataset s) {
            facts.add("Spikes",
                    f.labels().length == 1
                            ? Ticks.number(f.most(), 0)
                            : "%s a sample (%s to %s), %s".formatted(Ticks.number(f.mean(), f.mean() < 100 ? 1 : 0),
                                    Ticks.number(f.least(), 0), Ticks.number(f.most(), 0), of));
            facts.add("Duration", "%s ms; latest spike at %s ms".formatted(Ticks.number(s.durationMs(), 0),
                    Ticks.number(f.lastMs(), 0)));
        } else {
            facts.add("Values", "%s to %s, mean %s, %s".formatted(Ticks.number(f.least(), 2), Ticks.number(f.most(), 2),
                    Ticks.number(f.mean(), 3), of));
        }
    }

    /// What a part of a set is called.
    static String words(Split s) {
        return switch (s) {
            case TRAIN -> "Training";
            case VALIDATION -> "Validation";
            case TEST -> "Test";
        };
    }

    private void balance() {
        SplitFacts f = model.facts().orElse(null);
        Dataset d = model.data().orElse(null);
        boolean on = f != null && d != null && f.counts().length > 1;
        Parts.visible(balanceSection, on);
        if (f != null && d != null && on) {
            List<Bars.Bar> bars = new ArrayList<>();
            for (int k = 0; k < f.counts().length; k++) {
                String name = d.classes().get(k);
                bars.add(new Bars.Bar(name.length() > 15 ? name.substring(0, 14) + "\u2026" : name, f.counts()[k],
                        "%s   %s".formatted(Ticks.number(f.counts()[k], 0), String.format(Locale.ROOT, "%.1f %%",
                                100.0 * f.counts()[k] / Math.max(1, f.labels().length))),
                        0));
            }
            balance.show(bars);
            balanceOf.setText(words(model.split()).toLowerCase(Locale.ROOT));
        }
    }
}
