package heaviside.app.chip;

import heaviside.app.command.Announcement;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import heaviside.engine.chip.EnergyBreakdown;
import heaviside.engine.chip.FloatReference;
import heaviside.engine.chip.map.MappedFile;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.deploy.Deployments;
import heaviside.engine.deploy.HostReference;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import heaviside.engine.io.mapped.MappedHdf5;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The Chip workspace: puts the open project on a chip and runs test samples on it.
public final class ChipWorkspace implements Workspace {
    private static final Announcement RUN = new Announcement("chip.run", "Run", "Run test samples on the chip",
            "Space");
    private static final Announcement STEP = new Announcement("chip.step", "Run", "Step one chip tick", ".");
    private static final Announcement CANCEL = new Announcement("chip.cancel", "Run", "Cancel the chip run",
            "Shortcut+.");
    private static final Announcement EXPORT = new Announcement("chip.export", "File", "Export the energy ledger…",
            "Shortcut+E");
    private static final Announcement MAPPED = new Announcement("chip.mapped", "File", "Export the mapped network…",
            "");
    private static final Announcement FULL = new Announcement("chip.full", "Run", "Run the full TrueNorth, live", "");
    private static final Announcement FIX = new Announcement("chip.fix", "Run", "Fix all placement issues", "");
    /// The commands of this workspace.
    public static final List<Announcement> COMMANDS = List.of(RUN, STEP, CANCEL, FULL, FIX, EXPORT, MAPPED);
    private final Services services;
    private final ChipFiles files;
    private final ChipViewModel model;
    private final ChipView view;
    private final Runnable frame;

    /// With the standard data folders, the trainer's forward pass as reference, and the desktop's file dialogs.
    public ChipWorkspace(Services services) {
        this(services, ChipFiles.desktop(), DataFolders.standard());
    }

    /// @param files file dialogs
    /// @param where data folders
    public ChipWorkspace(Services services, ChipFiles files, DataFolders where) {
        this(services, files, new ChipViewModel.Source() {
            @Override
            public Dataset data(Project p) {
                return Deployments.data(p, where);
            }

            @Override
            public @Nullable FloatReference reference(Project p, Dataset data, BooleanSupplier cancelled) {
                return HostReference.open(p, data, cancelled);
            }
        });
    }

    ChipWorkspace(Services services, ChipFiles files, ChipViewModel.Source source) {
        this.services = services;
        this.files = files;
        this.model = new ChipViewModel(services.document(), services.tasks(), source);
        this.view = new ChipView(services, model, files, this::export, this::exportMapped);
        this.frame = () -> {
            model.poll();
            view.frame();
        };
        view.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && model.phase().get() != ChipViewModel.Phase.IDLE) {
                model.cancel();
                e.consume();
            }
        });
        services.commands().add(
                RUN.command(this::ready, model::toggle),
                STEP.command(this::ready, model::step),
                CANCEL.command(() -> model.phase().get() == ChipViewModel.Phase.RUNNING
                        || model.phase().get() == ChipViewModel.Phase.PAUSED,
                        model::cancel),
                FULL.command(() -> true, model::full),
                FIX.command(() -> model.placed().get() != null && !model.fullChip(), model::fixAll),
                EXPORT.command(() -> model.breakdown() != null, this::export),
                MAPPED.command(() -> ready() && !model.fullChip(), this::exportMapped));
    }

    private boolean ready() {
        return model.canRun();
    }

    /// The live full chip, for measuring.
    public FullChipWatch watch() {
        return new FullChipWatch(model, view);
    }

    ChipViewModel model() {
        return model;
    }

    private void export() {
        EnergyBreakdown where = model.breakdown();
        if (where != null) {
            save("Export the energy ledger", "-ledger.csv", f -> AtomicFiles.write(f,
                    (ends(f, ".json") ? where.json() : where.csv()).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void exportMapped() {
        Placed p = model.placed().get();
        if (p != null && p.mapped().runs() && !p.fullChip()) {
            save("Export the mapped network", "-mapped.json", f -> {
                if (ends(f, ".h5") || ends(f, ".hdf5")) {
                    MappedHdf5.write(f, p.mapped());
                } else {
                    AtomicFiles.write(f, MappedFile.write(p.mapped()).getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    private static boolean ends(Path f, String ending) {
        return String.valueOf(f.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /// Writes a file.
    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private void save(String title, String ending, Writing writing) {
        files.save(view.getScene().getWindow(), title, services.document().now().name() + ending).ifPresent(f -> {
            try {
                writing.to(f);
                view.say("Written: " + f.getFileName());
            } catch (IOException e) {
                view.say(f.getFileName() + " cannot be written: " + Ticks.words(Failures.words(e)));
            }
        });
    }

    @Override
    public String id() {
        return "chip";
    }

    @Override
    public String title() {
        return "Chip";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.shown();
        services.pump().add(frame);
        view.frame();
    }

    @Override
    public void hidden() {
        model.hidden();
        services.pump().remove(frame);
        view.forget();
    }
}
