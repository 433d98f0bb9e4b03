package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.network.Network;
import org.junit.jupiter.api.Test;

class NetworkTextTest {
    @Test
    void pastingIntoTheSameNetworkGivesFreshIdsAndKeepsTheStructure() throws ProjectFormatException {
        RandomProjects random = new RandomProjects(5);
        for (int i = 0; i < 50; i++) {
            Project p = random.next();
            Network n = p.network();
            NetworkText.Fragment f = NetworkText.paste(NetworkText.copy(n, p.layout()), n);
            Network both = n;
            for (var x : f.network().populations()) {
                both = both.plus(x);
            }
            for (var x : f.network().stimuli()) {
                both = both.plus(x);
            }
            for (var x : f.network().projections()) {
                both = both.plus(x);
            }
            assertThat(both.populations()).hasSize(2 * n.populations().size());
            assertThat(f.layout().positions()).hasSameSizeAs(p.layout().positions());
            assertThat(NetworkText.paste(NetworkText.copy(n, p.layout()), Network.EMPTY).network()
                    .withProbes(n.probes())).isEqualTo(n);
        }
    }

    @Test
    void aTextThatIsNoNetworkIsRefused() {
        assertThatThrownBy(() -> NetworkText.paste("hello", Network.EMPTY)).isInstanceOf(ProjectFormatException.class);
        assertThatThrownBy(() -> NetworkText.paste(ProjectFile.toText(Project.empty("x")), Network.EMPTY))
                .isInstanceOf(ProjectFormatException.class).hasMessageContaining("no copied part");
    }
}
