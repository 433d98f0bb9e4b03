package heaviside.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracePaintTest {
    private static final int INK = 0xffffffff;
    private static final float HIGH = 5;
    private static final float LOW = 45;

    /// Columns with ink at a height.
    private static long inked(PixelImage image, int y) {
        long n = 0;
        for (int x = 0; x < image.width(); x++) {
            n += image.at(x, y) == INK ? 1 : 0;
        }
        return n;
    }

    private static PixelImage painted(float... minMax) {
        PixelImage image = new PixelImage();
        image.fit(20, 50, 1);
        new TracePaint(image, INK, 1, 1e9).paint(minMax, 5, 1, v -> v);
        return image;
    }

    @Test
    void aJumpBetweenTwoColumnsIsOneStraightLine() {
        PixelImage image = painted(HIGH, HIGH, HIGH, HIGH, LOW, LOW, LOW, LOW);
        int column = -1;
        for (int y = 8; y < 42; y++) {
            assertThat(inked(image, y)).as("row %d", y).isOne();
            int x = 0;
            while (image.at(x, y) != INK) {
                x++;
            }
            assertThat(x).as("row %d", y).isEqualTo(column < 0 ? x : column);
            column = x;
        }
    }

    @Test
    void aSteepRiseIsSharedByItsTwoColumns() {
        PixelImage image = painted(20, 20, 20, 20, 30, 30, 30, 30);
        assertThat(inked(image, 22)).isOne();
        assertThat(inked(image, 28)).isOne();
        assertThat(image.at(6, 22)).isEqualTo(INK);
        assertThat(image.at(7, 28)).isEqualTo(INK);
    }
}
