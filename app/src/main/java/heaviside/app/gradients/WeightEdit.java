package heaviside.app.gradients;

import heaviside.engine.io.Project;
import heaviside.engine.network.Parameter;
import heaviside.engine.train.microscope.Specimen;

/// Changes one synapse's weight in a project. A projection whose weights are drawn or all the same gets them listed.
final class WeightEdit {
    private WeightEdit() {
    }

    static Project apply(Project p, Specimen s, int synapse, double weight) {
        Specimen.Synapse y = s.synapses().get(synapse);
        if (y.index() < 0) {
            return p;
        }
        double[] all = new double[y.places()];
        s.synapses().stream().filter(x -> x.projection().equals(y.projection()) && x.index() >= 0)
                .forEach(x -> all[x.index()] = x.weight());
        all[y.index()] = weight;
        Parameter now = all.length == 1 ? Parameter.of(weight) : Parameter.of(all);
        return p.withNetwork(p.network().withProjection(y.projection(), x -> x.withWeight(now)));
    }
}
