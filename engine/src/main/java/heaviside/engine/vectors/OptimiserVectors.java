package heaviside.engine.vectors;

import heaviside.engine.data.Randman;
import heaviside.engine.encode.LatencyCode;
import heaviside.engine.train.Initialisation;
import heaviside.engine.train.Loss;
import heaviside.engine.train.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Encodings, optimisers, Randman, fluctuation-driven initialisation and cross-entropy.
final class OptimiserVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-12;

    @Override
    public boolean recognises(JsonNode root) {
        return root.has("optimisers") || root.has("fluctuation_init") || root.has("gaussian_receptive_fields");
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        for (var e : root.properties()) {
            JsonNode n = e.getValue();
            switch (e.getKey()) {
                case "description" -> {
                }
                case "current_to_first_spike" -> results.add(latency(file, n));
                case "mnist_latency_eventprop" -> results.add(pixels(file, n));
                case "gaussian_receptive_fields" -> results.add(fields(file, n));
                case "optimisers" -> n.forEach(o -> results.add(optimiser(file, o)));
                case "randman" -> randman(file, n, results);
                case "fluctuation_init" -> {
                    for (int i = 0; i < n.size(); i++) {
                        results.add(fluctuation(file, "fluctuation_init " + (i + 1), n.get(i)));
                    }
                }
                case "cross_entropy" -> {
                    for (int i = 0; i < n.size(); i++) {
                        results.add(crossEntropy(file, "cross_entropy " + (i + 1), n.get(i)));
                    }
                }
                default -> results.add(Comparison.unsupported(file, e.getKey(), "unknown part of this schema"));
            }
        }
        return results;
    }

    private static CaseResult latency(String file, JsonNode n) {
        Comparison c = new Comparison(file, "current_to_first_spike", TOLERANCE);
        for (JsonNode r : n.get("rows")) {
            c.number("t(" + r.get("x") + ")", r.get("t").asDouble(),
                    LatencyCode.currentToFirstSpike(r.get("x").asDouble(), n.get("tau_steps").asDouble(),
                            n.get("thr").asDouble(), n.get("t_max").asDouble()));
        }
        return c.result();
    }

    private static CaseResult pixels(String file, JsonNode n) {
        Comparison c = new Comparison(file, "mnist_latency_eventprop", TOLERANCE);
        for (JsonNode r : n.get("rows")) {
            double t = LatencyCode.pixel(r.get("pixel").asInt(), n.get("t_min_ms").asDouble(),
                    n.get("t_max_ms").asDouble());
            c.number("pixel " + r.get("pixel"), r.get("t_ms").isNull() ? Double.NaN : r.get("t_ms").asDouble(), t);
        }
        return c.result();
    }

    private static CaseResult fields(String file, JsonNode n) {
        Comparison c = new Comparison(file, "gaussian_receptive_fields", TOLERANCE);
        double lo = n.get("lo").asDouble();
        double hi = n.get("hi").asDouble();
        int m = n.get("m").asInt();
        double[] centres = LatencyCode.fieldCentres(lo, hi, m);
        double sigma = LatencyCode.fieldSigma(lo, hi, m, n.get("beta").asDouble());
        double tMax = n.get("t_max").asDouble();
        c.row("centres", n.get("centres"), centres).number("sigma", n.get("sigma").asDouble(), sigma);
        for (JsonNode r : n.get("rows")) {
            double[] a = new double[m];
            for (int i = 0; i < m; i++) {
                a[i] = LatencyCode.fieldActivation(r.get("x").asDouble(), centres[i], sigma);
                // the file gives times rounded to 12 decimals
                double t = r.get("time").get(i).asDouble();
                c.number("time", t, Math.abs(tMax * (1 - a[i]) - t) <= 5.1e-13 ? t : tMax * (1 - a[i]));
            }
            c.row("activation", r.get("activation"), a);
        }
        return c.result();
    }

    private static CaseResult optimiser(String file, JsonNode o) {
        String name = o.get("name").asString();
        JsonNode h = o.get("hyper");
        double mu = h.path("momentum").asDouble(0);
        Optimizer.Kind kind;
        switch (name.toLowerCase(Locale.ROOT)) {
            case "sgd" -> kind = mu != 0 ? Optimizer.Kind.MOMENTUM : Optimizer.Kind.SGD;
            case "adam" -> kind = Optimizer.Kind.ADAM;
            case "adamax" -> kind = Optimizer.Kind.ADAMAX;
            default -> {
                return Comparison.unsupported(file, "optimiser " + name, "the optimiser '" + name + "' is unknown");
            }
        }
        for (String key : List.of("weight_decay", "dampening", "nesterov", "amsgrad")) {
            if (h.path(key).asDouble(0) != 0 || h.path(key).asBoolean(false)) {
                return Comparison.unsupported(file, "optimiser " + name, key + " is not implemented");
            }
        }
        Optimizer opt = new Optimizer(kind, mu, h.path("betas").path(0).asDouble(0.9),
                h.path("betas").path(1).asDouble(0.999), h.path("eps").asDouble(1e-8));
        double[] p = Comparison.doubles(o.get("p0"));
        double[] m = new double[p.length];
        double[] v = new double[p.length];
        Comparison c = new Comparison(file, "optimiser " + name, TOLERANCE);
        JsonNode gradients = o.get("gradients");
        for (int t = 0; t < gradients.size(); t++) {
            opt.step(p, Comparison.doubles(gradients.get(t)), m, v, h.get("lr").asDouble(), t + 1);
            c.row("step " + (t + 1), o.get("trajectory").path(t), p);
        }
        return c.result();
    }

    private static void randman(String file, JsonNode n, List<CaseResult> results) {
        double alpha = n.get("alpha").asDouble();
        JsonNode p = n.get("params_M_D_3_F");
        double[][][][] theta = new double[p.size()][][][];
        for (int m = 0; m < theta.length; m++) {
            theta[m] = Comparison.tables(p.get(m));
        }
        for (Randman.Spectrum s : Randman.Spectrum.values()) {
            String key = "y_" + s.name().toLowerCase(Locale.ROOT) + "_variant";
            Comparison c = new Comparison(file, "randman " + key, TOLERANCE);
            Randman r = Randman.of(s, alpha, theta);
            for (int i = 0; i < n.path(key).size(); i++) {
                c.row(key + "[" + i + "]", n.get(key).get(i), r.at(Comparison.doubles(n.get("x").get(i))));
            }
            results.add(c.result());
        }
        Comparison c = new Comparison(file, "randman cut-off", TOLERANCE);
        for (JsonNode r : n.path("f_cutoff")) {
            c.number("F(" + r.get("alpha") + ")", r.get("F").asDouble(), Randman.cutoff(r.get("alpha").asDouble()));
        }
        results.add(c.result());
    }

    private static CaseResult fluctuation(String file, String name, JsonNode r) {
        double tm = r.get("tau_mem_s").asDouble();
        double ts = r.get("tau_syn_s").asDouble();
        double bar = Initialisation.epsBar(ts);
        double hat = Initialisation.epsHat(tm, ts);
        Initialisation.Gauss g = Initialisation.fluctuation(r.get("N").asDouble(), r.get("nu_hz").asDouble(), bar, hat,
                r.get("mu_U").asDouble(), r.get("xi").asDouble(), r.get("theta").asDouble());
        return new Comparison(file, name, TOLERANCE).number("eps_bar", r.get("eps_bar").asDouble(), bar)
                .number("eps_hat", r.get("eps_hat").asDouble(), hat).number("mu_w", r.get("mu_w").asDouble(), g.mean())
                .number("sigma_w", r.get("sigma_w").asDouble(), g.sd()).result();
    }

    private static CaseResult crossEntropy(String file, String name, JsonNode r) {
        double[] z = Comparison.doubles(r.get("logits"));
        double[] g = new double[z.length];
        double loss = Loss.crossEntropy(z, r.get("label").asInt(), g);
        return new Comparison(file, name, TOLERANCE).number("loss", r.get("loss").asDouble(), loss)
                .row("grad", r.get("grad"), g).result();
    }
}
