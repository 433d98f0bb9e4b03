package heaviside.engine.video;

import heaviside.engine.data.Split;
import heaviside.engine.data.street.SceneSeed;
import heaviside.engine.data.street.StreetScene;
import heaviside.engine.data.street.Truth;
import heaviside.engine.video.clip.Clip;
import java.util.List;

/// Where frames come from: a scene of the procedural street, or a clip.
public sealed interface VideoSource {
    /// The next frame; false at the end. Modified: `into`.
    boolean next(byte[] into);

    /// What is really in the last frame; empty where nobody knows.
    List<Truth> truths();

    /// Name as shown.
    String name();

    /// Frames for the first background if it is learned at once, else empty.
    List<byte[]> background();

    /// A scene of the test split.
    static VideoSource scene(int number) {
        return new Scene(number, new StreetScene(new SceneSeed(Split.TEST, 1, number)));
    }

    /// A clip, once.
    static VideoSource clip(Clip c) {
        return new Film(c);
    }

    /// A generated scene: endless.
    ///
    /// @param number of the scene
    /// @param street that makes the frames
    record Scene(int number, StreetScene street) implements VideoSource {
        @Override
        public boolean next(byte[] into) {
            street.next(into);
            return true;
        }

        @Override
        public List<Truth> truths() {
            return street.truths();
        }

        @Override
        public String name() {
            return "Street, test scene " + number;
        }

        @Override
        public List<byte[]> background() {
            return List.of();
        }
    }

    /// A clip.
    final class Film implements VideoSource {
        private final Clip clip;
        private int at;

        Film(Clip clip) {
            this.clip = clip;
        }

        @Override
        public boolean next(byte[] into) {
            if (at == clip.frames().size()) {
                return false;
            }
            System.arraycopy(clip.frames().get(at++), 0, into, 0, into.length);
            return true;
        }

        @Override
        public List<Truth> truths() {
            return List.of();
        }

        @Override
        public String name() {
            return clip.name();
        }

        @Override
        public List<byte[]> background() {
            return clip.frames();
        }
    }
}
