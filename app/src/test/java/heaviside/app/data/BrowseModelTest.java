package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowseModelTest {
    private static Datasets.Entry entry(String id) {
        return Datasets.entry(id).orElseThrow();
    }

    @Test
    void aClassIsShownAloneAndStepsGoAroundItsEnd() {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.choose(entry("iris"));
        assertThat(m.listed()).isEqualTo(75);
        assertThat(m.facts().orElseThrow().counts()).containsExactly(25, 25, 25);
        m.filter(1);
        assertThat(m.listed()).isEqualTo(25);
        m.step(-1);
        assertThat(m.at()).isEqualTo(24);
        assertThat(m.sample().orElseThrow().label()).isEqualTo(1);
        m.step(1);
        assertThat(m.at()).isZero();
        m.go(1000);
        assertThat(m.at()).isEqualTo(24);
    }

    @Test
    void everySplitIsCountedOnItsOwn() {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.choose(entry("yin-yang"));
        assertThat(m.split()).isEqualTo(Split.TRAIN);
        assertThat(Arrays.stream(m.facts().orElseThrow().counts()).sum()).isEqualTo(5000);
        m.choose(Split.TEST);
        assertThat(Arrays.stream(m.facts().orElseThrow().counts()).sum()).isEqualTo(1000);
        assertThat(m.listed()).isEqualTo(1000);
    }

    @Test
    void missingFilesSayWhereTheyWereLookedForAndHowToGetThem(@TempDir Path empty) {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only(empty));
        assertThat(m.here(entry("shd"))).contains(false);
        m.choose(entry("shd"));
        assertThat(m.data()).isEmpty();
        assertThat(m.problem()).contains(empty.toString()).contains("zenkelab.org");
        assertThat(m.loading()).isFalse();
        m.choose(entry("xor"));
        assertThat(m.problem()).isEmpty();
        assertThat(m.sample()).isPresent();
    }

    @Test
    void signalsToFollowHaveNoClasses() {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.choose(entry("pattern"));
        assertThat(m.facts().orElseThrow().counts()).isEmpty();
        assertThat(m.sample().orElseThrow().label()).isEqualTo(-1);
        assertThat(m.sample().orElseThrow().spikes()).isPositive();
    }

    @Test
    void filesThatNobodyLookedForAreNotSaidToBeHere(@TempDir Path empty) {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only(empty));
        assertThat(m.here(entry("fashion-mnist"))).isEmpty();
        assertThat(m.here(entry("poisson"))).as("generated").contains(true);
        m.choose(entry("fashion-mnist"));
        assertThat(m.here(entry("fashion-mnist"))).contains(false);
    }
}
