package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.map.Hops;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Moves;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.tick.MappedChip;
import heaviside.engine.deploy.ChipFix;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MovesTest {
    private static final long SEED = 3;

    static Stream<ChipSpec> chips() {
        return Stream.of(ChipSpecs.byId("truenorth"), RandomNetworks.smallCores(), ChipSpecs.byId("loihi-like"));
    }

    private static MappedNetwork mapped(ChipSpec spec, Moves moves) {
        MappedNetwork m = Mapper.map(RandomNetworks.network(SEED), spec, new Quantisation(1, Scheme.SPYTORCH,
                Math.max(3, spec.weights().minBits()), SEED, Repair.EXACT, moves));
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        return m;
    }

    /// The first used core and the last core of the chip.
    private static Moves.Move far(MappedNetwork m) {
        return new Moves.Move(m.plans().getFirst().core(), m.spec().mesh().cores() - 1);
    }

    @ParameterizedTest
    @MethodSource("chips")
    void hopsCountedFromRoutesAreThoseOfThePlacement(ChipSpec spec) {
        MappedNetwork m = mapped(spec, Moves.NONE);
        assertThat(Hops.of(m)).isEqualTo(m.hopsAfter());
    }

    @ParameterizedTest
    @MethodSource("chips")
    void aMovedCoreCostsTheHopsThatWereForetoldAndTheNoteSaysSo(ChipSpec spec) {
        MappedNetwork before = mapped(spec, Moves.NONE);
        Moves.Move far = far(before);
        long foretold = Hops.exchanged(before, far.from(), far.to());
        MappedNetwork after = mapped(spec, Moves.NONE.with(far.from(), far.to()));
        assertThat(after.hopsAfter()).isEqualTo(foretold).isEqualTo(Hops.of(after)).isGreaterThan(before.hopsAfter());
        assertThat(after.on(far.to())).isNotNull();
        Diagnostic note = after.diagnostics().stream().filter(d -> d.code().equals("moves")).findFirst().orElseThrow();
        assertThat(note.message()).contains("%,d hops instead of %,d".formatted(foretold, before.hopsAfter()));
        Project p = Project.empty("moved").withChip(Project.Chip.standard().withMoves(Moves.NONE.with(1, 2)));
        assertThat(ChipFix.of(note, p, spec).orElseThrow().change().apply(p).chip().moves()).isEqualTo(Moves.NONE);
    }

    @ParameterizedTest
    @MethodSource("chips")
    void aMoveChangesNoSpike(ChipSpec spec) {
        MappedNetwork before = mapped(spec, Moves.NONE);
        Moves.Move far = far(before);
        List<int[]> spikes = spikes(before);
        assertThat(spikes.stream().mapToInt(x -> x.length).sum()).isGreaterThan(50);
        assertThat(spikes(mapped(spec, Moves.NONE.with(far.from(), far.to())))).usingRecursiveComparison()
                .isEqualTo(spikes);
    }

    private static List<int[]> spikes(MappedNetwork m) {
        List<int[]> all = new ArrayList<>();
        try (MappedChip chip = MappedChip.of(m)) {
            RandomStream in = new RandomStream(SEED).stream("input");
            for (int t = 0; t < 100; t++) {
                for (int c = 0; c < m.integers().inputs().getFirst().size(); c++) {
                    if (in.nextDouble() < 0.2) {
                        chip.inject(0, c);
                    }
                }
                chip.tick();
                int[] now = new int[chip.spikeCount()];
                for (int i = 0; i < now.length; i++) {
                    now[i] = chip.spikeAt(i);
                }
                all.add(now);
            }
        }
        return all;
    }

    @Test
    void movesBesideTheChipAreLeftOutWithAWarning() {
        MappedNetwork m = mapped(RandomNetworks.smallCores(), Moves.NONE.with(0, 1_000_000));
        assertThat(m.diagnostics()).anyMatch(d -> d.code().equals("moves")
                && d.severity() == Diagnostic.Severity.WARNING && d.message().contains("1 of 1"));
    }

    @Test
    void takingAMoveBackLeavesNoneAndAnotherChipForgetsThem() {
        assertThat(Moves.NONE.with(3, 9).with(9, 3)).isEqualTo(Moves.NONE);
        Project.Chip c = Project.Chip.standard().withMoves(Moves.NONE.with(3, 9));
        assertThat(c.withSpec(c.spec(), 4).moves()).isEqualTo(c.moves());
        assertThat(c.withSpec("truenorth", 4).moves()).isEqualTo(Moves.NONE);
    }

    @Test
    void aProjectKeepsItsMoves() throws Exception {
        Project p = Project.empty("moved").withChip(Project.Chip.standard().withMoves(Moves.NONE.with(3, 9)));
        assertThat(ProjectFile.fromText(ProjectFile.toText(p)).chip().moves()).isEqualTo(p.chip().moves());
    }
}
