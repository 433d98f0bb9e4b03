package heaviside.engine.train.eventprop;

import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.List;
import java.util.function.BooleanSupplier;

/// EventProp of feed-forward chains, layer by layer in vector form.
final class FastEngine implements GradientEngine {
    private final EventChain chain;
    private final List<EventChain.Link> links;
    private final TrainingSetup setup;
    private final TimedFeed feed;
    private final FastNet net;
    private final Shards pool;
    private final FastBatch batch;
    private final TimedFeed.Scratch[] scratch;

    FastEngine(EventChain chain, List<EventChain.Link> links, TrainingSetup setup, TimedFeed feed) {
        this.chain = chain;
        this.links = links;
        this.setup = setup;
        this.feed = feed;
        boolean spiking = !(links.getLast().population().model() instanceof LeakyReadout);
        net = new FastNet(links.stream().map(EventChain.Link::shape).toList(),
                EventOptions.objective(setup, spiking), feed.endMs(), EventOptions.SLOPE_FLOOR.number(setup),
                EventOptions.SILENT_PUSH.number(setup));
        for (int l = 0; l < links.size(); l++) {
            put(l);
        }
        pool = new Shards(setup.threads());
        batch = new FastBatch(net, pool, setup.batchSize(), setup.steps(),
                EventOptions.silentAfter(setup, feed));
        scratch = new TimedFeed.Scratch[pool.threads()];
        for (int w = 0; w < scratch.length; w++) {
            scratch[w] = feed.scratch();
        }
    }

    private void put(int l) {
        EventChain.Link link = links.get(l);
        FastNet.Shape s = net.shapes().get(l);
        double[] w = EventWeights.draw(link.projection(), setup, s.in(), s.in() * s.size(), link.gain(), s.tauMem(),
                s.tauSyn(), EventWeights.spikes(l == 0, feed),
                link.population().model() instanceof LeakyReadout);
        for (int i = 0; i < s.in(); i++) {
            for (int j = 0; j < s.size(); j++) {
                net.weights(l)[i * s.stride() + j] = (float) w[i * s.size() + j];
            }
        }
    }

    @Override
    public List<Parameter> parameters() {
        return batch.parameters();
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        return batch.run(to - from, cancelled,
                (k, into, w) -> feed.load(Split.TRAIN, order[from + k], epoch, into, scratch[w]));
    }

    @Override
    public List<float[]> furtherState() {
        return batch.furtherState();
    }

    @Override
    public void refresh() {
        // the workers read the live weights
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        return new FastEvaluation(net, pool, feed, batch, scratch, setup.steps()).run(split, cancelled);
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        TimedSample sample = new TimedSample();
        feed.load(split, index, -1, sample, feed.scratch());
        EventNet now = new EventNet(chain, network(), setup.dtMs(), setup.seed(), WeightUnits.of(chain, setup));
        return EventTraces.of(now, sample, setup, EventLoss.of(net.objective(), now.outputs, sample.label()));
    }

    @Override
    public Network network() {
        Network n = chain.network();
        List<Parameter> parameters = parameters();
        for (int l = 0; l < links.size(); l++) {
            float[] w = GradientSession.dense(parameters.get(l));
            double[] v = new double[w.length];
            for (int k = 0; k < v.length; k++) {
                v[k] = w[k] / links.get(l).gain();
            }
            n = n.withProjection(links.get(l).projection().id(),
                    p -> p.withWeight(heaviside.engine.network.Parameter.of(v)));
        }
        return n;
    }

    @Override
    public Shards shards() {
        return pool;
    }

    @Override
    public void adjust(TrainingSetup next) {
        // rate and epochs are the session's; there is no surrogate
    }

    @Override
    public void close() {
        pool.close();
    }
}
