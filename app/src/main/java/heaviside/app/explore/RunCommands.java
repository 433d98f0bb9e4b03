package heaviside.app.explore;

import heaviside.app.command.Command;
import heaviside.app.document.Document;
import heaviside.app.live.LiveRun;
import heaviside.app.live.Transport;
import heaviside.app.workbench.Services;
import heaviside.engine.network.Regime;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The commands of the transport.
final class RunCommands {
    private RunCommands() {
    }

    static void register(Services services, LiveRun run, JumpTarget target) {
        BooleanSupplier probe = () -> target.chosen().get() != null;
        BooleanSupplier always = () -> true;
        services.commands().add(of("run.toggle", "Play or pause", "Space", always, run.transport()::toggle),
                of("run.step", "Step once", "Period", always, run.transport()::stepOnce),
                of("run.stepBack", "Step back", "Comma", always, run.transport()::stepBack),
                of("run.nextSpike", "Next spike", "Shift+Period", probe, target::next),
                of("run.previousSpike", "Previous spike", "Shift+Comma", probe, target::previous),
                of("run.home", "Go to start", "Home", always, run.transport()::home),
                of("run.end", "Go to live edge", "End", always, run.transport()::end),
                of("run.slower", "Slower", "Open Bracket", always, () -> speed(run, -1)),
                of("run.faster", "Faster", "Close Bracket", always, () -> speed(run, 1)),
                of("run.loop", "Loop", "L", always, () -> run.transport().loop().set(!run.transport().loop().get())),
                of("run.rerun", "Run again, same seed", "R", always, run::rerun),
                of("run.newSeed", "Run again, new seed", "Shift+R", always, run::newSeed),
                of("simulation.regime", "Clock or events", "", always, () -> otherRegime(services.document())));
    }

    /// On the clock, or from event to event: an edit like any other.
    private static void otherRegime(Document document) {
        document.edit("Change regime", p -> p.withSimulation(p.simulation().withRegime(
                p.simulation().regime() == Regime.CLOCK ? Regime.EVENT : Regime.CLOCK)));
        document.endGesture();
    }

    private static Command of(String id, String title, String keys, BooleanSupplier enabled, Runnable action) {
        return new Command(id, "Run", title, keys, enabled, action);
    }

    static void speed(LiveRun run, int by) {
        List<Double> s = Transport.SPEEDS;
        int now = 0;
        while (now < s.size() - 1 && s.get(now) < run.transport().speed().get()) {
            now++;
        }
        run.transport().speed().set(s.get(Math.max(0, Math.min(s.size() - 1, now + by))));
    }
}
