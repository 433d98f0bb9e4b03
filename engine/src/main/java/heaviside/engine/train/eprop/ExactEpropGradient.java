package heaviside.engine.train.eprop;

/// The whole gradient of the same network and loss, backward through every step with the same pseudo-derivative, which
/// e-prop approximates forward in time. It factorises without error into `dE/dW_ji = sum_t (dE/dz_j^t) e_ji^t` when
/// `dE/dz` contains transmission and reset but not the neuron's own adaptation, which is in e (Bellec et al. 2020, eq. 1).
///
/// @param dEdz total derivative by each spike, steps x neurons
/// @param gradIn dE/dWin
/// @param gradRec dE/dWrec, diagonal 0
public record ExactEpropGradient(double[][] dEdz, double[][] gradIn, double[][] gradRec) {

    /// Runs forward with everything kept, then backward.
    ///
    /// @param x steps x inputs. Not modified.
    /// @param target steps x read-outs. Not modified.
    public static ExactEpropGradient of(EpropNetwork net, double[][] x, double[][] target) {
        int steps = x.length;
        int n = net.neurons();
        double[][] z = new double[steps][];
        double[][] psi = new double[steps][];
        double[][] error = new double[steps][net.outputs()];
        ReferenceEprop forward = new ReferenceEprop(net, null);
        for (int t = 0; t < steps; t++) {
            forward.step(x[t], target[t]);
            z[t] = forward.z().clone();
            psi[t] = forward.psi().clone();
            for (int k = 0; k < net.outputs(); k++) {
                error[t][k] = forward.y()[k] - target[t][k];
            }
        }
        double[][] dEdz = new double[steps][n];
        double[][] gradIn = new double[n][net.inputs()];
        double[][] gradRec = new double[n][n];
        double[] lv = new double[n];
        double[] lb = new double[n];
        double[] ly = new double[net.outputs()];
        for (int t = steps - 1; t >= 0; t--) {
            for (int k = 0; k < ly.length; k++) {
                ly[k] = net.kappa() * ly[k] + error[t][k];
            }
            double[] later = lv.clone();
            for (int j = 0; j < n; j++) {
                double d = -net.theta() * later[j];
                for (int k = 0; k < ly.length; k++) {
                    d += net.wout()[k][j] * ly[k];
                }
                for (int m = 0; m < n; m++) {
                    d += net.wrec()[m][j] * later[m];
                }
                dEdz[t][j] = d;
                double all = d + lb[j];
                lv[j] = net.alpha() * later[j] + psi[t][j] * all;
                lb[j] = net.rho() * lb[j] - net.beta()[j] * psi[t][j] * all;
                for (int i = 0; i < net.inputs(); i++) {
                    gradIn[j][i] += lv[j] * x[t][i];
                }
                for (int i = 0; i < n && t > 0; i++) {
                    gradRec[j][i] += i == j ? 0 : lv[j] * z[t - 1][i];
                }
            }
        }
        return new ExactEpropGradient(dEdz, gradIn, gradRec);
    }

    /// Cosine of the angle between two matrices; NaN where one is 0.
    public static double cosine(double[][] a, double[][] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int j = 0; j < a.length; j++) {
            for (int i = 0; i < a[j].length; i++) {
                ab += a[j][i] * b[j][i];
                aa += a[j][i] * a[j][i];
                bb += b[j][i] * b[j][i];
            }
        }
        return ab / (Math.sqrt(aa) * Math.sqrt(bb));
    }
}
