package heaviside.app.inspector;

import heaviside.app.plot.Ticks;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import java.util.ArrayList;
import java.util.List;

/// A model's equation as columns: a sign or symbol on top, its number at the cursor under it, its unit below.
record Equation(List<Term> terms) {

    /// One column.
    ///
    /// @param kind how to set it
    /// @param symbol as in [Symbols#node], or the sign itself
    /// @param value number under it, empty for none
    /// @param unit of the number
    /// @param live whether the number changes with time
    record Term(Kind kind, String symbol, String value, String unit, boolean live) {
    }

    /// How a term is set.
    enum Kind {
        /// An operator or bracket; upright.
        SIGN,
        /// A symbol in italics.
        SYMBOL,
        /// A derivative: fraction d`symbol` over dt.
        RATE
    }

    /// The equations of a state, one a line.
    static List<Equation> of(NeuronState s) {
        return switch (s.model()) {
            case Lif m -> List.of(membrane(s, "I(t)"));
            case DeltaLif m -> List.of(membrane(s, "I(t)"));
            case AdaptiveLif m -> List.of(membrane(s, "I(t)"), threshold(s));
            case LeakyReadout m -> List.of(membrane(s, "I"));
            case Izhikevich m -> List.of(izhikevich(s), recovery(s));
        };
    }

    private static Equation membrane(NeuronState s, String current) {
        List<Term> t = new ArrayList<>();
        t.add(fixed("tau_m", s.parameter("tauMemMs"), "ms"));
        t.add(new Term(Kind.RATE, "V", signed(s.slope()), "mV/ms", true));
        t.add(sign("= −", "= −"));
        t.add(new Term(Kind.SYMBOL, "(V", "(" + number(s.membraneMv()), "mV", true));
        t.add(sign("−", "−"));
        t.add(new Term(Kind.SYMBOL, "E_L)", number(s.parameter("restMv")) + ")", "mV", false));
        t.add(sign("+", "+"));
        t.add(fixed("R", s.parameter("resistanceMOhm"), "MΩ"));
        t.add(new Term(Kind.SYMBOL, current, number(s.totalPa()), "pA", true));
        return new Equation(t);
    }

    private static Equation threshold(NeuronState s) {
        double theta = s.parameter("thresholdMv");
        double step = s.parameter("adaptStepMv");
        double b = step == 0 ? 0 : (s.thresholdMv() - theta) / step;
        return new Equation(List.of(new Term(Kind.SYMBOL, "A", number(s.thresholdMv()), "mV", true), sign("=", "="),
                fixed("theta", theta, "mV"), sign("+", "+"), fixed("beta_a", step, "mV"),
                new Term(Kind.SYMBOL, "b", number(b), "", true)));
    }

    private static Equation izhikevich(NeuronState s) {
        double v = s.membraneMv();
        return new Equation(List.of(new Term(Kind.RATE, "v", signed(s.slope()), "mV/ms", true), sign("=", "="),
                new Term(Kind.SYMBOL, "0.04v²", number(0.04 * v * v), "", true), sign("+", "+"),
                new Term(Kind.SYMBOL, "5v", number(5 * v), "", true), sign("+ 140 −", "+ 140 −"),
                new Term(Kind.SYMBOL, "u", number(s.recovery()), "", true), sign("+", "+"),
                new Term(Kind.SYMBOL, "I", number(s.totalPa()), "pA", true)));
    }

    private static Equation recovery(NeuronState s) {
        return new Equation(List.of(new Term(Kind.RATE, "u", signed(s.recoverySlope()), "1/ms", true), sign("=", "="),
                fixed("a", s.parameter("a"), ""), sign("(", "("), fixed("b", s.parameter("b"), ""),
                new Term(Kind.SYMBOL, "v", number(s.membraneMv()), "mV", true), sign("−", "−"),
                new Term(Kind.SYMBOL, "u", number(s.recovery()), "", true), sign(")", ")")));
    }

    private static Term fixed(String symbol, double value, String unit) {
        return new Term(Kind.SYMBOL, symbol, number(value), unit, false);
    }

    private static Term sign(String s, String below) {
        return new Term(Kind.SIGN, s, below, "", false);
    }

    /// A number in about three digits; an en dash where it is unknown.
    static String number(double v) {
        if (Double.isNaN(v)) {
            return "–";
        }
        double a = Math.abs(v);
        if (a == Math.rint(a) && a < 10_000) {
            return Ticks.number(v == 0 ? 0 : v, 0);
        }
        int decimals = a >= 100 ? 0 : a >= 10 ? 1 : a >= 1 ? 2 : 3;
        return Ticks.number(v, decimals);
    }

    private static String signed(double v) {
        if (Double.isNaN(v)) {
            return "–";
        }
        String s = Ticks.number(v, Math.abs(v) >= 100 ? 0 : Math.abs(v) >= 10 ? 1 : 2);
        return v > 0 ? "+" + s : s;
    }
}
