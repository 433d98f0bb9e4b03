package heaviside.engine.train.microscope;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.network.Network;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.Networks;
import heaviside.engine.train.TrainingSetup;
import org.junit.jupiter.api.Test;

class SlopeAgreementTest {
    private static final Network NET = Networks.layered("yin-yang", "latency-linear", 5, new int[]{30}, 3, false,
            ResetMode.TO_VALUE, false, 2.5);

    @Test
    void exactAndNumericSlopesAgreeAndTheSurrogateLeansTowardsThem() {
        SlopeAgreement a = SlopeAgreement.of(NET, TrainingSetup.standard("yin-yang").withScheme(Scheme.STORK),
                Datasets.open("yin-yang", DataFolders.standard(), 5), 8, () -> false);
        assertThat(a.weights()).isEqualTo(8);
        assertThat(a.apart()).isLessThan(0.01);
        assertThat(a.angleDeg()).isBetween(1.0, 89.0);
    }

    @Test
    void weightsOfASchemeThatAddsWholeCurrentsAreScaledToTheExactDynamics() {
        Network small = Networks.layered("yin-yang", "latency-linear", 5, new int[]{30}, 3, false, ResetMode.TO_VALUE,
                false, 0.3);
        SlopeAgreement a = SlopeAgreement.of(small, TrainingSetup.standard("yin-yang"),
                Datasets.open("yin-yang", DataFolders.standard(), 5), 8, () -> false);
        assertThat(a.apart()).isLessThan(0.02);
        assertThat(a.angleDeg()).isBetween(1.0, 89.0);
    }

    @Test
    void aNetworkWithoutExactSpikeTimesSaysSo() {
        Network delta = Networks.layered("yin-yang", "latency-linear", 5, new int[]{30}, 3, true, ResetMode.TO_VALUE,
                false, 1);
        assertThat(SlopeAgreement.obstacle(delta, TrainingSetup.standard("yin-yang"))).isPresent();
        assertThat(SlopeAgreement.obstacle(NET, TrainingSetup.standard("yin-yang"))).isEmpty();
    }
}
