package heaviside.engine.chip.truenorth;

import java.util.Arrays;

/// A growing list of packets; room that was once needed is kept.
final class PacketList {
    int[] packets = new int[256];
    int count;

    void add(int packet) {
        if (count == packets.length) {
            packets = Arrays.copyOf(packets, 2 * count);
        }
        packets[count++] = packet;
    }

    void clear() {
        count = 0;
    }
}
