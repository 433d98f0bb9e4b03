package heaviside.engine.io.spikes;

import heaviside.engine.io.spikes.MatFile.Variable;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// MATLAB files, version 5 and 7.3 (HDF5): every vector of ascending times is a recording of its own; cells and fields of one
/// variable are the units of one recording; a matrix of two columns is times and units, and so are two
/// vectors of such names.
final class MatSpikes implements SpikeFormat {
    @Override
    public String id() {
        return "matlab";
    }

    @Override
    public String title() {
        return "MATLAB vectors of spike times";
    }

    @Override
    public List<String> patterns() {
        return List.of("*.mat");
    }

    @Override
    public boolean recognises(ByteSource source) {
        return source.begins(MatFile.MAGIC) || (source.begins("MATLAB 7.3 MAT-file") && Hdf.is(source))
                || (source.named(".mat") && !Hdf.is(source));
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        if (!source.begins("MATLAB")) {
            throw SpikeFormatException.atByte(source.name(), 0,
                    "this is no MAT file of version 5 or 7.3. Save it with '-v7'.");
        }
        List<Variable> variables = Hdf.is(source) ? hdf(source) : MatFile.read(source.name(), source.whole());
        Optional<SpikeRecording> table = table(source.name(), variables, scale);
        if (table.isPresent()) {
            return new WholeFile(title(), List.of(table.get()));
        }
        List<SpikeRecording> all = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Variable v : variables) {
            Optional<SpikeRecording> r = recording(v, scale);
            r.ifPresentOrElse(all::add, () -> others.add(v.name()));
        }
        if (all.isEmpty()) {
            throw SpikeFormatException.in(source.name(), "no variable of %s holds ascending times."
                    .formatted(others.size() > 20 ? others.size() : others));
        }
        return new WholeFile(title(), List.copyOf(all));
    }

    /// Two variables of as many values each, called as times and units are: `spike_times` and `spike_clusters`.
    private static Optional<SpikeRecording> table(String name, List<Variable> variables, Optional<TimeScale> scale)
            throws IOException {
        for (Variable t : variables) {
            for (Variable u : variables) {
                if (ArraySpikes.isTime(t.name()) && ArraySpikes.isUnit(u.name()) && t.vector() && u.vector()
                        && t.values().length > 0 && t.values().length == u.values().length) {
                    return Optional.of(ArraySpikes.table(name, t.values(), u.values(), scale,
                            TimeScale.named(t.name().replace('_', ' '))));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Variable> hdf(ByteSource source) throws IOException {
        try (Hdf h = Hdf.open(source)) {
            List<Variable> all = new ArrayList<>();
            for (Node n : h.children("")) {
                if (n instanceof Dataset d && Hdf.guarded(source.name(), n.getName(), () -> numeric(d))) {
                    double[] v = h.doubles(d, SpikeRecording.MAX_SPIKES);
                    int[] turned = d.getDimensions().clone(); // the fastest dimension stands last there, first in MATLAB
                    for (int i = 0; i < turned.length; i++) {
                        turned[i] = d.getDimensions()[turned.length - 1 - i];
                    }
                    all.add(new Variable(n.getName(), turned, v, List.of()));
                }
            }
            return all;
        }
    }

    private static boolean numeric(Dataset d) {
        Class<?> c = d.getJavaType();
        return !d.isVariableLength() && !d.isCompound() && (c == double.class || c == float.class || c == int.class
                || c == long.class || c == short.class || c == byte.class);
    }

    private static Optional<SpikeRecording> recording(Variable v, Optional<TimeScale> scale) throws IOException {
        if (!v.parts().isEmpty()) {
            List<Variable> trains = new ArrayList<>();
            collect(v, trains);
            if (trains.stream().allMatch(t -> t.values().length == 0)) {
                return Optional.empty();
            }
            return Optional.of(ArraySpikes.trains(v.name(), trains.stream().map(Variable::name).toList(),
                    trains.stream().map(Variable::values).toList(), scale, Optional.empty(),
                    "one cell or field a neuron"));
        }
        double[] x = v.values();
        if (v.vector() && ArraySpikes.isTrain(x)) {
            return Optional.of(ArraySpikes.trains(v.name(), List.of(), List.of(x), scale, TimeScale.named(v.name()),
                    "a vector of times"));
        }
        if (v.shape().length == 2 && v.shape()[1] == 2 && v.shape()[0] > 2 && x.length == 2 * v.shape()[0]) {
            try { // column after column is two rows
                return Optional.of(ArraySpikes.pairs(v.name(), 2, v.shape()[0], x, scale));
            } catch (SpikeFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void collect(Variable v, List<Variable> trains) {
        for (Variable p : v.parts()) {
            if (!p.parts().isEmpty()) {
                collect(p, trains);
            } else if (p.vector() && (p.values().length == 0 || ArraySpikes.isTrain(p.values()))) {
                trains.add(p);
            }
        }
    }
}
