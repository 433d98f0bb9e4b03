package heaviside.engine.data.cochlea;

/// Velocity of the basilar membrane for a tone of amplitude 1: the closed solution of de Boer's cochlea with stiffness
/// falling exponentially from base to apex, as used by Cramer et al. 2020. With `w = 2 pi f`:
///
/// - `S(c) = S0 e^{-alpha c} - a`, `R(c) = r0 e^{-alpha c / 2}`, `xi = S - m w^2 - i w R`, `g(w,c) = w sqrt(rho / (h xi))`
/// - `q = sqrt(m w^2 + a)`, `Y(c) = -sqrt(xi) + i (2a + w (2 m w + i r0 e^{-alpha c/2})) / (2q)`
/// - `G = 2 g(w,0)/alpha - 2 i sqrt2 w / (alpha sqrt(2h) q) log(Y(0) / (e^{alpha c/2} Y(c)))`
/// - pressure `p = sqrt(G / g) H0(G)`, impedance at the base `z`, velocity `v = 2 w / xi * p(w,c) z(w) / p(w,0)`
///
/// Units: cm, g, s. The base (c = 0) hears high tones, the apex (c = 3.5 cm) low ones.
public final class BasilarTransfer {
    /// Place of the last channel, cm from the base.
    public static final double LENGTH_CM = 3.5;
    private static final double S0 = 1e9;
    private static final double A = 3500;
    private static final double ALPHA = 3;
    private static final double RHO = 1;
    private static final double H = 0.1;
    private static final double M = 0.05;
    private static final double DAMPING = 0.15;
    private static final double R0 = DAMPING * Math.sqrt(S0 * M);

    private final double w;
    private final double q;
    private final Complex gBase;
    private final Complex yBase;
    private final Complex gPhase;
    private final Complex baseScaled;
    private final Complex baseArgument;

    /// A tone.
    ///
    /// @param frequencyHz above 0
    public BasilarTransfer(double frequencyHz) {
        if (!(frequencyHz > 0)) {
            throw new IllegalArgumentException("A tone of " + frequencyHz + " Hz: it must be above 0.");
        }
        this.w = 2 * Math.PI * frequencyHz;
        this.q = Math.sqrt(M * w * w + A);
        Complex xi = xi(0);
        this.gBase = g(xi);
        this.yBase = y(0, xi);
        this.gPhase = new Complex(0, -2 * Math.sqrt(2) * w / (ALPHA * Math.sqrt(2 * H) * q));
        this.baseArgument = argument(0, xi);
        // z(w) / p(w,0), without e^{iG}
        Complex p0 = baseArgument.over(gBase).sqrt().times(Hankel.scaled0(baseArgument));
        this.baseScaled = impedance().over(p0);
    }

    /// Place of a channel, cm from the base.
    public static double placeCm(int channel, int channels) {
        return channels == 1 ? 0 : LENGTH_CM * channel / (channels - 1);
    }

    private Complex xi(double c) {
        double s = S0 * Math.exp(-ALPHA * c) - A;
        return new Complex(s - M * w * w, -w * R0 * Math.exp(-ALPHA * c / 2));
    }

    private Complex g(Complex xi) {
        return Complex.real(RHO / H).over(xi).sqrt().times(w);
    }

    private Complex y(double c, Complex xi) {
        Complex inner = new Complex(2 * A + 2 * M * w * w, w * R0 * Math.exp(-ALPHA * c / 2));
        return inner.timesI().times(1 / (2 * q)).minus(xi.sqrt());
    }

    private Complex argument(double c, Complex xi) {
        Complex ratio = yBase.over(y(c, xi)).times(Math.exp(-ALPHA * c / 2));
        return gBase.times(2 / ALPHA).plus(gPhase.times(ratio.log()));
    }

    /// `sqrt(2 S0 / h) (i J0(u) + Y0(u)) / (J1(u) - i Y1(u))`, `u = (2w/alpha) sqrt(2 / (h S0))`.
    private Complex impedance() {
        Complex u = Complex.real(2 * w / ALPHA * Math.sqrt(2 / (H * S0)));
        // for real u: i J0 + Y0 = i conj(H0), J1 - i Y1 = conj(H1); the factors e^{iu} cancel
        Complex h = Hankel.scaled0(u).over(Hankel.scaled1(u)).conjugate();
        return h.timesI().times(Math.sqrt(2 * S0 / H));
    }

    /// Velocity at a place as real and imaginary part.
    ///
    /// @param placeCm 0 to [#LENGTH_CM]
    /// @param into receives the two parts. Modified.
    public void velocity(double placeCm, double[] into) {
        Complex v = velocity(placeCm);
        into[0] = v.re();
        into[1] = v.im();
    }

    Complex velocity(double placeCm) {
        Complex xi = xi(placeCm);
        Complex at = argument(placeCm, xi);
        Complex p = at.over(g(xi)).sqrt().times(Hankel.scaled0(at));
        Complex travelled = at.minus(baseArgument).timesI().exp();
        return Complex.real(2 * w).over(xi).times(p).times(baseScaled).times(travelled);
    }
}
