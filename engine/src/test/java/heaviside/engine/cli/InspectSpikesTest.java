package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.io.spikes.SpikeFiles;
import heaviside.engine.io.spikes.SpikeRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InspectSpikesTest {
    @TempDir
    Path folder;
    private String regular = "";
    private String shifted = "";

    @BeforeEach
    void write() throws IOException {
        StringBuilder a = new StringBuilder("time_ms,unit\n");
        StringBuilder b = new StringBuilder("time_ms,unit\n");
        for (int i = 1; i <= 100; i++) {
            a.append(10 * i).append(",0\n").append(10 * i + 3).append(",1\n");
            b.append(10 * i + 2).append(",0\n").append(10 * i + 3).append(",1\n");
        }
        regular = Files.writeString(folder.resolve("a.csv"), a).toString();
        shifted = Files.writeString(folder.resolve("b.csv"), b).toString();
    }

    @Test
    void aRegularTrainHasItsStatistics() {
        CliTest.Said s = CliTest.run("inspect", regular, "--json");
        assertThat(s.code()).as(s.err()).isZero();
        JsonNode o = s.json().getFirst();
        assertThat(o.get("spikes").asInt()).isEqualTo(200);
        JsonNode u = o.get("unit_statistics").get(0);
        assertThat(u.get("isi_mean_ms").asDouble()).isEqualTo(10, within(1e-9));
        assertThat(u.get("isi_cv").asDouble()).isEqualTo(0, within(1e-9));
        assertThat(u.get("lv").asDouble()).isEqualTo(0, within(1e-9));
        assertThat(CliTest.run("inspect", regular).out()).contains("time and unit; times read as ms, as the file says");
    }

    @Test
    void timeAndUnitsAreSelected() {
        JsonNode o = CliTest.run("inspect", regular, "--from", "100", "--to", "200", "--units", "1", "--json").json()
                .getFirst();
        assertThat(o.get("spikes").asInt()).isEqualTo(10);
        assertThat(o.get("rate_hz").asDouble()).isEqualTo(100, within(1e-9));
        CliTest.Said bad = CliTest.run("inspect", regular, "--units", "7");
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.err()).contains("there is no number 7; 0 to 1 are there");
    }

    @Test
    void noSpikeIsAPairWithItselfInTheTableOfCorrelograms() throws IOException {
        Path csv = folder.resolve("csv");
        CliTest.Said s = CliTest.run("inspect", regular, "--csv", csv.toString(), "--max-lag", "20");
        assertThat(s.code()).as(s.err()).isZero();
        List<String> lines = Files.readAllLines(csv.resolve("correlograms.csv"));
        assertThat(lines).contains("a.csv,0,0,0,0", "a.csv,0,0,10,99", "a.csv,0,1,3,100");
    }

    @Test
    void whatCannotBeComputedNamesTheOption() throws IOException {
        String far = Files.writeString(folder.resolve("far.csv"), "time_ms,unit\n1e12,0\n2e12,1\n").toString();
        assertThat(CliTest.run("inspect", far).code()).as("two spikes in 63 years").isZero();
        CliTest.Said s = CliTest.run("inspect", far, "--csv", folder.resolve("y").toString());
        assertThat(s.code()).isEqualTo(1);
        assertThat(s.err()).contains("--bin 100.0 ms makes more than 1,000,000 bins");
        String single = Files.writeString(folder.resolve("one.csv"), "time_ms,unit\n12.5,0\n").toString();
        assertThat(CliTest.run("inspect", single).out()).contains("1 spike of 1 unit (0 silent) from 0 to 12.500 ms");
        for (String option : List.of("--bin=0", "--bin=-5", "--lag-bin=0", "--max-lag=-1", "--trial=-1", "--jitter=-1",
                "--surrogates=-1", "--bin=NaN", "--distance=spike:x", "--distance=none")) {
            CliTest.Said bad = CliTest.run("inspect", regular, option, "--csv=" + folder.resolve("x"));
            assertThat(bad.code()).as(option).isNotZero();
            assertThat(bad.err()).as(option).isNotBlank().doesNotContain("Exception");
        }
    }

    @Test
    void filesAreComparedByADistanceMatrix() {
        CliTest.Said s = CliTest.run("inspect", regular, shifted, "--distance", "victor-purpura:0.1", "--json");
        assertThat(s.code()).as(s.err()).isZero();
        JsonNode m = s.json().getLast().get("matrix");
        // unit 0: 100 spikes moved by 2 ms at 0.1 a ms; unit 1: none; their mean
        assertThat(m.get(0).get(1).asDouble()).isEqualTo(10, within(1e-9));
        assertThat(m.get(0).get(0).asDouble()).isZero();
        JsonNode units = CliTest.run("inspect", regular, "--distance", "spike-sync", "--json").json().getLast()
                .get("matrix");
        assertThat(units.get(0).get(1).asDouble()).isEqualTo(0, within(1e-9));
    }

    @Test
    void theNumbersAreWrittenAsCsv() throws IOException {
        Path out = folder.resolve("numbers");
        CliTest.Said s = CliTest.run("inspect", regular, "--distance", "isi", "--csv", out.toString());
        assertThat(s.code()).as(s.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("units.csv"))).hasSize(3);
        assertThat(Files.readAllLines(out.resolve("intervals.csv"))).hasSize(1 + 2 * 99).contains("a.csv,0,10");
        assertThat(Files.readAllLines(out.resolve("correlograms.csv"))).hasSize(1 + 3 * 201)
                .contains("a.csv,0,1,3,100");
        assertThat(Files.readAllLines(out.resolve("rate.csv")).get(1)).startsWith("a.csv,0,");
        assertThat(out.resolve("bursts.csv")).exists();
        assertThat(Files.readAllLines(out.resolve("distances.csv"))).hasSize(3);
    }

    @Test
    void whatUnitsDoTogetherIsWrittenToo() throws IOException {
        Path out = folder.resolve("together");
        CliTest.Said s = CliTest.run("inspect", regular, "--distance", "victor-purpura:0.1", "--trial", "100",
                "--surrogates", "20", "--jitter", "4", "--max-lag", "20", "--csv", out.toString());
        assertThat(s.code()).as(s.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("order.csv"))).contains("a.csv,0,0,0,0,0,1")
                .anyMatch(l -> l.startsWith("a.csv,1,1,1,1,1,"));
        assertThat(Files.readAllLines(out.resolve("tree.csv"))).hasSize(2).last().asString().startsWith("2,0,1,");
        assertThat(Files.readAllLines(out.resolve("loadings.csv")).getFirst()).contains("share,unit,loading");
        assertThat(Files.readAllLines(out.resolve("components.csv")).size()).isGreaterThan(10);
        // in each of ten trials of 100 ms unit 0 fires every 10 ms
        assertThat(Files.readAllLines(out.resolve("trials.csv"))).anyMatch(l -> l.startsWith("a.csv,0,10,"));
        // unit 1 follows 3 ms later, always: surrogates that are moved by up to 4 ms seldom do
        String peak = Files.readAllLines(out.resolve("predictor.csv")).stream()
                .filter(l -> l.startsWith("a.csv,0,1,3,")).findFirst().orElseThrow();
        assertThat(Double.parseDouble(peak.split(",", -1)[4])).isEqualTo(100);
        assertThat(Double.parseDouble(peak.split(",", -1)[6])).isLessThan(50);
        // 100 Hz in the middle, 20 spikes in each bin of two units
        assertThat(Files.readAllLines(out.resolve("instantaneous_rate.csv")).stream().filter(l -> l.contains(",503"))
                .map(l -> Double.parseDouble(l.split(",", -1)[2]))).allMatch(v -> Math.abs(v - 100) < 1);
        assertThat(CliTest.run("inspect", regular, "--surrogates", "-1").err()).contains("--surrogates 0 to");
    }

    @Test
    void whatThePanelsShowOfWholeSelectionsIsWrittenToo() throws IOException {
        Path out = folder.resolve("pooled");
        CliTest.Said s = CliTest.run("inspect", regular, "--units", "0", "--against", "1", "--trial", "100",
                "--surrogates", "20", "--jitter", "4", "--max-lag", "20", "--csv", out.toString());
        assertThat(s.code()).as(s.err()).isZero();
        List<String> lags = Files.readAllLines(out.resolve("pooled_correlograms.csv"));
        // a unit that fires every 10 ms has 99 pairs 10 ms apart and none 3 ms apart; the other one follows 3 ms later
        assertThat(lags).hasSize(1 + 2 * 41).anyMatch(l -> l.startsWith("a.csv,auto,10,99,"))
                .anyMatch(l -> l.startsWith("a.csv,auto,0,0,")).anyMatch(l -> l.startsWith("a.csv,cross,3,100,"));
        assertThat(lags.getLast().split(",", -1)).hasSize(7).doesNotContain("");
        List<String> isi = Files.readAllLines(out.resolve("interval_histogram.csv"));
        assertThat(isi).hasSize(1 + 60 + 48);
        assertThat(isi.stream().filter(l -> l.endsWith(",99,100"))).as("one bin of each scale has all 99").hasSize(2);
        // 100 spikes in 1 s are 100 Hz: 1 ms bins of 10 trials have a spike each in one of ten bins
        assertThat(Files.readAllLines(out.resolve("rate_over_trials.csv"))).hasSize(101)
                .anyMatch(l -> l.endsWith(",10,1000"));
        CliTest.Said wrong = CliTest.run("inspect", regular, "--against", "7", "--csv", out.toString());
        assertThat(wrong.err()).contains("--against 7: there is no number 7; 0 to 1 are there.");
    }

    @Test
    void aFileThatIsNoneIsRefusedInOneLine() throws IOException {
        Path f = Files.writeString(folder.resolve("c.csv"), "1\n2,5\n".replace("\n", "\n1\n"));
        CliTest.Said s = CliTest.run("inspect", f.toString());
        assertThat(s.code()).isEqualTo(1);
        assertThat(s.err().lines()).singleElement().asString().contains("Line 3");
    }

    @Test
    void theCatalogIsListedAndASetIsTold() {
        assertThat(CliTest.run("data").out()).contains("fashion-mnist", "heaviside download shd", "NWB units");
        JsonNode o = CliTest.run("data", "motifs", "--samples", "20", "--json").json().getFirst();
        assertThat(o.get("train").get("class_balance").get(0).asInt()).isEqualTo(400);
        assertThat(o.get("train").get("spikes_mean").asDouble()).isBetween(130.0, 170.0);
    }

    @Test
    void everyRecordingThatIsWrittenIsReadAgain() throws IOException {
        Path sample = Path.of(System.getProperty("heaviside.root", "..")).resolve("samples/feedback-inhibition");
        double[] times = {};
        for (String ending : new String[]{"csv", "npy", "npz", "h5", "nwb"}) {
            Path f = folder.resolve("spikes." + ending);
            CliTest.Said s = CliTest.run("simulate", sample.toString(), "--duration", "100", "--out", f.toString());
            assertThat(s.code()).as(s.err()).isZero();
            SpikeRecording r = SpikeFiles.read(f).getFirst();
            assertThat(r.timesMs()).as(ending).isNotEmpty();
            assertThat(r.unitCount()).as(ending).isEqualTo(101);
            times = times.length == 0 ? r.timesMs() : times;
            // the layout of SHD keeps times to 11 bits
            assertThat(r.timesMs()).as(ending).containsExactly(times, within(0.05));
        }
    }
}
