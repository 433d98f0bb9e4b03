package heaviside.engine.network;

import java.util.List;

/// How the weights of a projection change while the network runs. Times count at the synapse: a presynaptic spike when it
/// arrives, a postsynaptic one when it happens. `r` and `o` are traces that jump by 1 with every arrival and every spike of
/// the target, and decay; a rule reads them as they were just before the present step, so that two spikes in one step are
/// no pair. Weights stay within their limits.
public sealed interface Plasticity {
    /// Unit of specs that are in the projection's unit of weight, pA or mV.
    String WEIGHT = "weight";

    /// Name as shown: "pair STDP".
    String title();

    /// The equations, one a line, and where they are from.
    String equations();

    /// The parameters in the order in which to show them.
    List<ParameterSpec> specs();

    /// Value of a parameter.
    ///
    /// @throws IllegalArgumentException for an unknown key
    default double get(String key) {
        return PlasticitySpecs.get(this, key);
    }

    /// A copy with one parameter changed.
    ///
    /// @throws IllegalArgumentException for an unknown key or a value out of range
    default Plasticity with(String key, double value) {
        return PlasticitySpecs.with(this, key, value);
    }

    /// No plasticity.
    record Fixed() implements Plasticity {
        /// The one that there is.
        public static final Fixed NONE = new Fixed();

        @Override
        public String title() {
            return "none";
        }

        @Override
        public String equations() {
            return "";
        }

        @Override
        public List<ParameterSpec> specs() {
            return List.of();
        }
    }

    /// Pairs of spikes, all with all: a spike of the target `dt` after an arrival adds `aPlus e^(-dt/tauPlus)`, an arrival
    /// `dt` after a spike of the target takes `aMinus e^(-dt/tauMinus)` (Bi and Poo 1998; Song, Miller and Abbott 2000). With
    /// a dependence mu above 0 the first is multiplied by `((max - w)/(max - min))^mu`, the second by
    /// `((w - min)/(max - min))^mu` (Gütig et al. 2003).
    ///
    /// @param aPlus, aMinus size of a change, in the unit of weight
    /// @param tauPlusMs, tauMinusMs width of both windows
    /// @param dependence mu: 0 additive, 1 multiplicative
    /// @param minWeight, maxWeight limits
    record Pair(double aPlus, double aMinus, double tauPlusMs, double tauMinusMs, double dependence, double minWeight,
            double maxWeight) implements Plasticity {
        public Pair {
            PlasticitySpecs.check(PlasticitySpecs.PAIR, aPlus, aMinus, tauPlusMs, tauMinusMs, dependence, minWeight,
                    maxWeight);
            PlasticitySpecs.limits(minWeight, maxWeight);
        }

        /// Song, Miller and Abbott 2000, for weights up to 100: A₊ half a percent of the largest weight, A₋ 1.05 times as
        /// large, 20 ms. Public implementations that cite the paper have the same numbers; its body was not read.
        public static Pair standard() {
            return new Pair(0.5, 0.525, 20, 20, 0, 0, 100);
        }

        @Override
        public String title() {
            return "pair STDP";
        }

        @Override
        public String equations() {
            return "spike: w ← w + A₊ r,   r' = −r/τ₊\narrival: w ← w − A₋ o,   o' = −o/τ₋\n"
                    + "Bi and Poo 1998; Song, Miller and Abbott 2000; μ: Gütig et al. 2003";
        }

        @Override
        public List<ParameterSpec> specs() {
            return PlasticitySpecs.PAIR;
        }
    }

    /// Triplets: `spike: w + r1 (a2Plus + a3Plus o2)`, `arrival: w - o1 (a2Minus + a3Minus r2)`; r1, r2 decay with tauPlus,
    /// tauX and o1, o2 with tauMinus, tauY (Pfister and Gerstner 2006). It follows the dependence of plasticity on the
    /// frequency of pairs that pair rules miss.
    ///
    /// @param a2Plus, a3Plus, a2Minus, a3Minus size of a change, in the unit of weight
    /// @param tauPlusMs, tauXMs traces of arrivals
    /// @param tauMinusMs, tauYMs traces of spikes
    /// @param minWeight, maxWeight limits
    record Triplet(double a2Plus, double a3Plus, double a2Minus, double a3Minus, double tauPlusMs, double tauXMs,
            double tauMinusMs, double tauYMs, double minWeight, double maxWeight) implements Plasticity {
        public Triplet {
            PlasticitySpecs.check(PlasticitySpecs.TRIPLET, a2Plus, a3Plus, a2Minus, a3Minus, tauPlusMs, tauXMs,
                    tauMinusMs, tauYMs, minWeight, maxWeight);
            PlasticitySpecs.limits(minWeight, maxWeight);
        }

        /// The full model fitted to visual cortex, all spikes with all (Pfister and Gerstner 2006): A₂₊ 5e-10, A₃₊ 6.2e-3,
        /// A₂₋ 7e-3, A₃₋ 2.3e-4 for weights of about 1, here 100 times as large. NEST's `stdp_triplet_synapse` has the same
        /// eight numbers as its defaults; the paper's body was not read. A test holds the dependence on the rate of pairs.
        public static Triplet standard() {
            return new Triplet(5e-8, 0.62, 0.7, 0.023, 16.8, 101, 33.7, 125, 0, 200);
        }

        @Override
        public String title() {
            return "triplet STDP";
        }

        @Override
        public String equations() {
            return "spike: w ← w + r₁ (A₂₊ + A₃₊ o₂)\narrival: w ← w − o₁ (A₂₋ + A₃₋ r₂)\nPfister and Gerstner 2006";
        }

        @Override
        public List<ParameterSpec> specs() {
            return PlasticitySpecs.TRIPLET;
        }
    }

    /// Reward-modulated: pairs change an eligibility c instead of the weight, `c' = -c/tauEligibility`; a reward d, which
    /// jumps by `rewardStep` with every spike of `source` and decays with tauReward, turns it into weight:
    /// `w' = c d`, time in seconds (Izhikevich 2007).
    ///
    /// @param aPlus, aMinus size of a change of c, in the unit of weight
    /// @param tauPlusMs, tauMinusMs width of both windows
    /// @param tauEligibilityMs, tauRewardMs memory of c and of d
    /// @param rewardStep jump of d with a reward; below 0 for punishment
    /// @param minWeight, maxWeight limits
    /// @param source id of the population or spiking stimulus whose spikes are rewards
    record Reward(double aPlus, double aMinus, double tauPlusMs, double tauMinusMs, double tauEligibilityMs,
            double tauRewardMs, double rewardStep, double minWeight, double maxWeight,
            String source) implements Plasticity {
        public Reward {
            PlasticitySpecs.check(PlasticitySpecs.REWARD, aPlus, aMinus, tauPlusMs, tauMinusMs, tauEligibilityMs,
                    tauRewardMs, rewardStep, minWeight, maxWeight);
            PlasticitySpecs.limits(minWeight, maxWeight);
        }

        /// Izhikevich 2007: windows of 20 ms, depression 1.5 times potentiation, eligibility 1 s and reward 0.2 s, as in the
        /// program published with the paper (decay 0.95 a ms, factor 1.5) and in Brian 2's example of it (1000 and
        /// 200 ms). The sizes of A₊ and of a reward are chosen here, for weights up to 100.
        public static Reward standard(String source) {
            return new Reward(1, 1.5, 20, 20, 1000, 200, 5, 0, 100, source);
        }

        @Override
        public String title() {
            return "reward-modulated STDP";
        }

        @Override
        public String equations() {
            return "spike: c ← c + A₊ r,   arrival: c ← c − A₋ o\nc' = −c/τ_c,   d' = −d/τ_d,   reward: d ← d + D\n"
                    + "w' = c d (time in s).   Izhikevich 2007";
        }

        @Override
        public List<ParameterSpec> specs() {
            return PlasticitySpecs.REWARD;
        }

        /// A copy with another source of rewards.
        public Reward withSource(String id) {
            return new Reward(aPlus, aMinus, tauPlusMs, tauMinusMs, tauEligibilityMs, tauRewardMs, rewardStep,
                    minWeight, maxWeight, id);
        }
    }
}
