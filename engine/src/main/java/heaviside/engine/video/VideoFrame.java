package heaviside.engine.video;

import heaviside.engine.data.street.Truth;
import java.util.List;

/// A frame and everything that was seen in it; copies, for views. Arrays are not modified.
///
/// @param number of the frame, from 1
/// @param grey 400 x 240 grey values
/// @param ready whether the background was known
/// @param detections boxes
/// @param truths what is really there, where it is known
/// @param levels spikes of the retina's cells: ON positive, OFF negative, -4 to 4
/// @param map spikes of the "where" pathway, one number a block
/// @param windows windows that "what" looked at
/// @param cores synaptic events of each core in this frame, `[row * 64 + column]`
/// @param used used cores
/// @param eventsPerSecond synaptic events a second of the chip's time, over the last second
/// @param wattsStatic static and marginal reading, over the last second
/// @param wattsAllIn all-in reading, over the last second
/// @param computeMs time that this computer took for the frame
public record VideoFrame(int number, byte[] grey, boolean ready, List<Detection> detections, List<Truth> truths,
        byte[] levels, byte[] map, int windows, int[] cores, int used, double eventsPerSecond, double wattsStatic,
        double wattsAllIn, double computeMs) {
    public VideoFrame {
        detections = List.copyOf(detections);
        truths = List.copyOf(truths);
    }
}
