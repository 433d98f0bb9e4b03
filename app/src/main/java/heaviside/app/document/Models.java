package heaviside.app.document;

import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.ResetMode;
import java.util.List;
import java.util.Optional;

/// The neuron models that a population can have, and how one turns into another.
public final class Models {
    private static final List<NeuronModel> ALL = List.of(Lif.standard(), DeltaLif.standard(), AdaptiveLif.standard(),
            LeakyReadout.normalised(20, 5), Izhikevich.standard());

    private Models() {
    }

    public static List<String> titles() {
        return ALL.stream().map(NeuronModel::title).toList();
    }

    /// The model of a title, with the parameters that it shares with `from` carried over where they are legal there.
    public static NeuronModel convert(NeuronModel from, String title) {
        NeuronModel to = ALL.stream().filter(m -> m.title().equals(title)).findFirst().orElseThrow();
        for (ParameterSpec s : to.specs()) {
            boolean shared = from.specs().stream().anyMatch(x -> x.key().equals(s.key()) && x.unit().equals(s.unit()));
            boolean sameKind = !(to instanceof Izhikevich) && !(from instanceof Izhikevich);
            if (shared && sameKind) {
                try {
                    to = to.with(s.key(), from.get(s.key()));
                } catch (IllegalArgumentException outOfRange) {
                    // the new model's default stays
                }
            }
        }
        NeuronModel converted = to;
        return reset(from).map(r -> withReset(converted, r)).orElse(converted);
    }

    /// Reset mode of a model that has one.
    public static Optional<ResetMode> reset(NeuronModel m) {
        return switch (m) {
            case Lif l -> Optional.of(l.reset());
            case DeltaLif l -> Optional.of(l.reset());
            case AdaptiveLif l -> Optional.of(l.reset());
            case LeakyReadout l -> Optional.empty();
            case Izhikevich l -> Optional.empty();
        };
    }

    /// A copy with another reset mode; the same model if it has none.
    public static NeuronModel withReset(NeuronModel m, ResetMode r) {
        return switch (m) {
            case Lif l -> new Lif(l.tauMemMs(), l.resistanceMOhm(), l.restMv(), l.thresholdMv(), l.resetMv(),
                    l.refractoryMs(), l.biasPa(), l.noisePa(), l.tauExcMs(), l.tauInhMs(), r);
            case DeltaLif l -> new DeltaLif(l.tauMemMs(), l.resistanceMOhm(), l.restMv(), l.thresholdMv(), l.resetMv(),
                    l.refractoryMs(), l.biasPa(), l.noisePa(), r);
            case AdaptiveLif l -> new AdaptiveLif(l.tauMemMs(), l.resistanceMOhm(), l.restMv(), l.thresholdMv(),
                    l.resetMv(), l.refractoryMs(), l.biasPa(), l.noisePa(), l.tauExcMs(), l.tauInhMs(), l.tauAdaptMs(),
                    l.adaptStepMv(), r, l.adaptation());
            case LeakyReadout l -> l;
            case Izhikevich l -> l;
        };
    }

    /// A copy with the other form of adaptation.
    public static AdaptiveLif withAdaptation(AdaptiveLif l, AdaptiveLif.Adaptation a) {
        return new AdaptiveLif(l.tauMemMs(), l.resistanceMOhm(), l.restMv(), l.thresholdMv(), l.resetMv(),
                l.refractoryMs(), l.biasPa(), l.noisePa(), l.tauExcMs(), l.tauInhMs(), l.tauAdaptMs(), l.adaptStepMv(),
                l.reset(), a);
    }
}
