package heaviside.app.workbench;

import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Logo, menus, workspace tabs, project name, search, undo and redo, theme.
final class TopBar extends StackPane {
    private static final List<String> MENUS = List.of("File", "Edit", "Network", "Run", "View", "Help");
    /// Commands before which a menu draws a line, beside those where the part of the window that they belong to changes.
    private static final Set<String> PARTS = Set.of("file.save", "file.import-nir", "file.quit", "view.explore",
            "view.library");
    private static final double NARROW = 1200;
    private final Commands commands;
    private final MenuBar menus = new MenuBar();
    private final ToggleGroup group = new ToggleGroup();
    private final HBox tabs = new HBox();
    private final HBox left;
    private final HBox right;
    private boolean narrow;

    TopBar(Services services, ReadOnlyStringProperty projectState, List<? extends Menu> extraFileMenus) {
        this.commands = services.commands();
        setId("top-bar");
        getStyleClass().add("top-bar");
        left = new HBox(8, logo(), menus);
        left.setAlignment(Pos.CENTER_LEFT);
        tabs.getStyleClass().addAll("segmented", "workspace-tabs");
        tabs.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        right = new HBox(6, project(services.document(), projectState), search(), history(services.document(), true),
                history(services.document(), false), tool("theme", "view.theme", "Dark or light"));
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setPickOnBounds(false);
        left.setPickOnBounds(false);
        left.setMaxWidth(Region.USE_PREF_SIZE);
        // the project's name gives way where it would run into the tabs
        right.maxWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.max(180, (getWidth() - tabs.getWidth()) / 2 - getInsets().getRight() - 12), widthProperty(),
                tabs.widthProperty()));
        StackPane.setAlignment(left, Pos.CENTER_LEFT);
        StackPane.setAlignment(right, Pos.CENTER_RIGHT);
        getChildren().addAll(left, right, tabs);
        this.extra = extraFileMenus;
        for (Menu x : extra) {
            x.setGraphic(row(new Label(x.getText()))); // entries with a graphic and without do not line up
            x.setText("");
        }
        fillMenus();
        widthProperty().addListener((o, a, b) -> {
            boolean now = b.doubleValue() < NARROW;
            if (now != narrow) {
                narrow = now;
                tabs.getStyleClass().remove("narrow");
                if (narrow) {
                    tabs.getStyleClass().add("narrow");
                }
                fillMenus();
            }
        });
    }

    private final List<? extends Menu> extra;

    /// Builds the menus anew, after commands were added.
    void fillMenus() {
        menus.getMenus().clear();
        List<Menu> all = MENUS.stream().map(this::menu).filter(m -> !m.getItems().isEmpty()).toList();
        if (narrow) {
            Menu one = new Menu("Menu");
            one.getItems().addAll(all);
            menus.getMenus().add(one);
        } else {
            menus.getMenus().addAll(all);
        }
    }

    void addTab(String title, String tip, Runnable show, Consumer<ToggleButton> keep) {
        ToggleButton b = new ToggleButton(title);
        b.setId("tab-" + title.toLowerCase(java.util.Locale.ROOT));
        b.setToggleGroup(group);
        Hint.on(b, tip);
        b.setOnAction(e -> {
            b.setSelected(true);
            show.run();
        });
        tabs.getChildren().add(b);
        keep.accept(b);
    }

    private Menu menu(String name) {
        Menu m = new Menu(name);
        String room = "";
        for (Command c : commands.of(name)) {
            if (!room.isEmpty() && (!room.equals(room(c)) || PARTS.contains(c.id()))) {
                m.getItems().add(new SeparatorMenuItem());
            }
            room = room(c);
            m.getItems().add(item(c));
        }
        m.setOnShowing(e -> m.getItems().forEach(i -> {
            if (i.getUserData() instanceof Runnable r) {
                r.run();
            }
        }));
        m.setOnShown(e -> align(m));
        if (name.equals("File")) {
            for (Menu x : extra) {
                if (x.getParentMenu() != null) {
                    x.getParentMenu().getItems().remove(x);
                }
            }
            m.getItems().addAll(Math.min(2, m.getItems().size()), extra);
        }
        return m;
    }

    private static String room(Command c) {
        return c.id().substring(0, Math.max(0, c.id().indexOf('.')));
    }

    private MenuItem item(Command c) {
        Label title = new Label(title(c));
        Label key = new Label(Keys.words(c.keys()));
        key.getStyleClass().add("accelerator-text");
        MenuItem item = new MenuItem();
        item.setGraphic(row(title, key));
        item.setId("menu-" + c.id());
        item.setOnAction(e -> runner.accept(c));
        item.setUserData((Runnable) () -> {
            title.setText(title(c));
            item.setDisable(!c.enabled().getAsBoolean());
        });
        return item;
    }

    /// Words of an entry at the left, its keys at the right end.
    private static HBox row(Label title, Node... key) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(title, gap);
        row.getChildren().addAll(key);
        row.setMinWidth(190);
        return row;
    }

    /// Makes all entries as wide as the widest, so that the keys stand in one column.
    private static void align(Menu m) {
        List<HBox> rows = m.getItems().stream().map(MenuItem::getGraphic).filter(HBox.class::isInstance)
                .map(HBox.class::cast).toList();
        rows.forEach(HBox::applyCss);
        double widest = rows.stream().mapToDouble(r -> r.prefWidth(-1)).max().orElse(0);
        rows.forEach(r -> r.setMinWidth(Math.max(r.getMinWidth(), Math.ceil(widest))));
    }

    private String title(Command c) {
        return titles.apply(c);
    }

    private java.util.function.Function<Command, String> titles = Command::title;

    private Consumer<Command> runner = c -> c.action().run();

    /// How menus run commands.
    void runner(Consumer<Command> r) {
        runner = r;
    }

    /// Titles that change, as in "Undo Change tau_m".
    void titles(java.util.function.Function<Command, String> f) {
        titles = f;
    }

    private static Node logo() {
        StackPane box = new StackPane(Icons.icon("step"));
        box.getStyleClass().add("logo");
        return box;
    }

    private static Node project(Document document, ReadOnlyStringProperty state) {
        Label name = new Label();
        name.getStyleClass().add("strong");
        name.setId("project-name");
        name.textProperty().bind(Bindings.createStringBinding(() -> document.now().name(), document.project()));
        Label edited = new Label();
        edited.getStyleClass().add("secondary");
        edited.setId("project-state");
        edited.textProperty().bind(state);
        name.setMinWidth(0);
        edited.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(4, name, edited);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(0);
        return box;
    }

    private Node search() {
        Label text = new Label("Search commands");
        text.getStyleClass().add("caption");
        Label key = new Label("Ctrl K");
        key.getStyleClass().add("key-cap");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox inside = new HBox(6, Icons.icon("search"), text, gap, key);
        inside.setAlignment(Pos.CENTER_LEFT);
        Button b = new Button();
        b.setId("search");
        b.setGraphic(inside);
        b.setAccessibleText("Search commands");
        b.getStyleClass().add("search-button");
        b.setOnAction(e -> commands.run("view.palette"));
        widthProperty().addListener((o, a, w) -> {
            boolean small = w.doubleValue() < NARROW;
            text.setVisible(!small);
            text.setManaged(!small);
            key.setVisible(!small);
            key.setManaged(!small);
            inside.setPrefWidth(small ? 16 : 162);
        });
        inside.setPrefWidth(162);
        return b;
    }

    private Node history(Document document, boolean undo) {
        Button b = tool(undo ? "undo" : "redo", undo ? "edit.undo" : "edit.redo", undo ? "Undo" : "Redo");
        Tooltip tip = new Tooltip();
        b.setTooltip(tip);
        Runnable update = () -> {
            var next = undo ? document.history().nextUndo() : document.history().nextRedo();
            b.setDisable(next.isEmpty());
            tip.setText((undo ? "Undo " : "Redo ") + next.map(e -> e.label()).orElse("")
                    + (undo ? "  Ctrl Z" : "  Ctrl Shift Z"));
        };
        document.history().position().addListener((o, x, y) -> update.run());
        document.project().addListener((o, x, y) -> update.run());
        update.run();
        return b;
    }

    private Button tool(String icon, String command, String tip) {
        Button b = new Button();
        b.setId(command.replace('.', '-'));
        b.setGraphic(Icons.icon(icon));
        b.getStyleClass().add("tool-button");
        b.setAccessibleText(tip);
        Hint.on(b, tip);
        b.setFocusTraversable(false);
        b.setOnAction(e -> commands.run(command));
        return b;
    }
}
