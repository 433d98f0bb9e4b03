package heaviside.engine.data.cochlea;

/// A complex number.
record Complex(double re, double im) {
    static final Complex ZERO = new Complex(0, 0);

    static Complex real(double x) {
        return new Complex(x, 0);
    }

    Complex plus(Complex b) {
        return new Complex(re + b.re, im + b.im);
    }

    Complex minus(Complex b) {
        return new Complex(re - b.re, im - b.im);
    }

    Complex times(Complex b) {
        return new Complex(re * b.re - im * b.im, re * b.im + im * b.re);
    }

    Complex times(double s) {
        return new Complex(re * s, im * s);
    }

    /// Product with i.
    Complex timesI() {
        return new Complex(-im, re);
    }

    Complex conjugate() {
        return new Complex(re, -im);
    }

    Complex over(Complex b) {
        if (Math.abs(b.re) >= Math.abs(b.im)) {
            double r = b.im / b.re;
            double d = b.re + b.im * r;
            return new Complex((re + im * r) / d, (im - re * r) / d);
        }
        double r = b.re / b.im;
        double d = b.re * r + b.im;
        return new Complex((re * r + im) / d, (im * r - re) / d);
    }

    double abs() {
        return Math.hypot(re, im);
    }

    /// Principal root: real part 0 or above.
    Complex sqrt() {
        double a = abs();
        if (a == 0) {
            return ZERO;
        }
        double t = Math.sqrt(0.5 * (a + Math.abs(re)));
        double s = 0.5 * Math.abs(im) / t;
        return re >= 0 ? new Complex(t, Math.copySign(s, im)) : new Complex(s, Math.copySign(t, im));
    }

    /// Principal logarithm: imaginary part in (-pi, pi].
    Complex log() {
        return new Complex(Math.log(abs()), Math.atan2(im, re));
    }

    Complex exp() {
        double e = Math.exp(re);
        return new Complex(e * Math.cos(im), e * Math.sin(im));
    }
}
