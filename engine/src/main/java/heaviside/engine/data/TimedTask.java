package heaviside.engine.data;

import java.util.List;

/// A data set that asks for answers at certain times of a sample. [Dataset#label] is the last answer.
public interface TimedTask extends SpikeDataset {
    /// When a sample asks, in order of time, at least once.
    List<Question> questions(Split split, int index);

    @Override
    default int label(Split split, int index) {
        return questions(split, index).getLast().label();
    }

    /// One question: the read-out's mean over a stretch of time is the answer.
    ///
    /// @param fromMs start
    /// @param toMs end, exclusive
    /// @param label right answer
    record Question(double fromMs, double toMs, int label) {
    }
}
