package heaviside.engine.data;

import java.util.List;

/// A data set that shows the samples of another one in more channels.
interface Derived extends Dataset {
    /// The other one.
    Dataset data();

    @Override
    default String id() {
        return data().id();
    }

    @Override
    default String title() {
        return data().title();
    }

    @Override
    default String provenance() {
        return data().provenance();
    }

    @Override
    default List<String> classes() {
        return data().classes();
    }

    @Override
    default int size(Split split) {
        return data().size(split);
    }

    @Override
    default int label(Split split, int index) {
        return data().label(split, index);
    }
}
