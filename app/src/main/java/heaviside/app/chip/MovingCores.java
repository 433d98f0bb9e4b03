package heaviside.app.chip;

import heaviside.app.document.Document;
import heaviside.app.plot.Ticks;
import heaviside.engine.chip.map.Hops;

/// Moves cores of the open project to other places, with the hops of one spike of every source before and after.
final class MovingCores implements CoreMoves {
    private final Document document;
    private final ChipViewModel model;
    private int from = -1;
    private int to = -1;
    private Drop last = new Drop(false, "");

    MovingCores(Document document, ChipViewModel model) {
        this.document = document;
        this.model = model;
        model.placed().addListener((o, a, b) -> from = -1);
        model.phase().addListener((o, a, b) -> from = -1);
    }

    @Override
    public Drop look(int core, int place) {
        if (core != from || place != to) { // counting again takes a moment where there are many routes
            from = core;
            to = place;
            last = drop(core, place);
        }
        return last;
    }

    private Drop drop(int core, int place) {
        Placed p = model.placed().get();
        ChipViewModel.Phase phase = model.phase().get();
        if (p == null || p.fullChip()) {
            return no("The random network fills the chip; its cores stay where they are.");
        }
        if (phase == ChipViewModel.Phase.RUNNING || phase == ChipViewModel.Phase.PAUSED) {
            return no("The chip runs. Cancel the run, then move cores.");
        }
        CoreGrid g = CoreGrid.of(p.spec().mesh());
        if (p.mapped().on(core) == null) {
            return no("Core %s is unused: there is nothing to move.".formatted(name(g, core)));
        }
        if (place < 0) {
            return no("No core there: the chip has %d × %d.".formatted(g.columns(), g.rows()));
        }
        if (place == core) {
            return no("Carry it to another core.");
        }
        long before = Hops.of(p.mapped());
        long after = Hops.exchanged(p.mapped(), core, place);
        String change = after == before
                ? "no change"
                : Ticks.number(Math.abs((double) (after - before)), 0) + (after < before ? " fewer" : " more");
        return new Drop(true, "%s %s: %s hops, %s before, %s".formatted(
                p.mapped().on(place) == null ? "To" : "Change places with", name(g, place),
                Ticks.number((double) after, 0), Ticks.number((double) before, 0), change));
    }

    private static Drop no(String why) {
        return new Drop(false, why);
    }

    private static String name(CoreGrid g, int core) {
        return "(%d, %d)".formatted(g.column(core), g.row(core));
    }

    @Override
    public void move(int core, int place) {
        Placed p = model.placed().get();
        if (p == null || !look(core, place).allowed()) {
            return;
        }
        CoreGrid g = CoreGrid.of(p.spec().mesh());
        document.endGesture();
        document.edit("Move core %s to %s".formatted(name(g, core), name(g, place)),
                x -> x.withChip(x.chip().withMoves(x.chip().moves().with(core, place))));
        model.core().set(place);
    }
}
