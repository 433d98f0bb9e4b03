package heaviside.engine.train.eventprop;

import heaviside.engine.train.MemoryLedger;

/// One network's trials and exact gradients, in double precision. Not for several threads at once.
public final class EventProp {
    private static final int MOST_SPIKES = 10_000_000;
    private static final EventGradients NOTHING = new EventGradients(new double[0], new double[0], new double[0],
            new double[0], new double[0], new double[0]);
    private final EventNetwork net;
    private final EventForward forward;
    private final EventAdjoint adjoint;
    private final SpikeTape tape = new SpikeTape();

    /// @param net weights are read anew at every run
    public EventProp(EventNetwork net) {
        this(net, MOST_SPIKES, EventAdjoint.Limits.NONE);
    }

    EventProp(EventNetwork net, int mostSpikes, EventAdjoint.Limits limits) {
        this.net = net;
        forward = new EventForward(net, mostSpikes);
        adjoint = new EventAdjoint(net, limits);
    }

    /// What a trial gave.
    ///
    /// @param loss the loss
    /// @param spikes every spike; valid until the next run
    /// @param outputs membranes that the loss watches
    /// @param spikeSlopes dl_p/dt of every spike, direct part only
    /// @param gradients of this trial; empty where only the loss was asked for
    public record Trial(double loss, SpikeTape spikes, OutputMeter outputs, double[] spikeSlopes,
            EventGradients gradients) {
    }

    /// Forward and backward.
    ///
    /// @param endMs end of the trial, inclusive
    /// @throws IllegalStateException when the activity explodes
    public Trial run(InputSpikes input, double endMs, EventLoss loss) {
        return run(input, endMs, loss, EventGradients.of(net, input.count()), (kind, time, index, post, state) -> {
        });
    }

    /// As [#run(InputSpikes, double, EventLoss)], adding to given gradients.
    ///
    /// @param into Modified: added to; `inputTimes` is overwritten.
    /// @param observer sees the adjoint variables
    public Trial run(InputSpikes input, double endMs, EventLoss loss, EventGradients into, AdjointObserver observer) {
        OutputMeter meter = new OutputMeter(net.neurons(), loss.watched(), loss.rate());
        forward.run(input, endMs, tape, meter);
        double[] perSpike = new double[tape.count()];
        double[] perOutput = new double[meter.count()];
        double value = loss.evaluate(tape, meter, perSpike, perOutput);
        adjoint.run(input, endMs, tape, meter, perSpike, perOutput, loss instanceof EventLoss.PeakVoltage, loss.rate(),
                into, observer);
        return new Trial(value, tape, meter, perSpike, into);
    }

    /// The forward pass and the loss alone; the gradients are empty.
    public Trial forward(InputSpikes input, double endMs, EventLoss loss) {
        OutputMeter meter = new OutputMeter(net.neurons(), loss.watched(), loss.rate());
        forward.run(input, endMs, tape, meter);
        double[] perSpike = new double[tape.count()];
        double value = loss.evaluate(tape, meter, perSpike, new double[meter.count()]);
        return new Trial(value, tape, meter, perSpike, NOTHING);
    }

    /// Bytes held for the backward pass of the last run, counted.
    public MemoryLedger held() {
        MemoryLedger ledger = new MemoryLedger();
        tape.count(ledger);
        adjoint.count(ledger);
        return ledger;
    }
}
