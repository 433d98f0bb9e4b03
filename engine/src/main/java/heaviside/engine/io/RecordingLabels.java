package heaviside.engine.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Class and speaker of a recording from its name.
///
/// @param id "hd", "fsdd", "folder" or "pattern"
/// @param pattern with a group `label` and, if it likes, `speaker` and `language`
public record RecordingLabels(String id, Pattern pattern) {
    /// Heidelberg Digits: `lang-german_speaker-03_trial-7_digit-4`; German digits are classes 10 to 19.
    public static final RecordingLabels HEIDELBERG = new RecordingLabels("hd", Pattern.compile(
            "lang-(?<language>english|german)_speaker-(?<speaker>\\d+)(?:_trial-\\d+)?_digit-(?<label>\\d)"));
    /// Free Spoken Digit Dataset: `4_jackson_12`.
    public static final RecordingLabels FSDD = new RecordingLabels("fsdd",
            Pattern.compile("(?<label>\\d)_(?<speaker>[A-Za-z]+)_\\d+"));
    /// The name of the folder is the class, as in Speech Commands: `yes/c120e80e_nohash_0`.
    public static final RecordingLabels FOLDER = new RecordingLabels("folder",
            Pattern.compile("(?:.*/)?(?<label>[^/]+)/(?:(?<speaker>[0-9a-f]{8})_)?[^/]*"));
    private static final List<String> ENGLISH = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine");
    private static final List<String> GERMAN = List.of("null", "eins", "zwei", "drei", "vier", "fuenf", "sechs",
            "sieben", "acht", "neun");

    /// @param text "hd", "fsdd", "folder", or a regular expression with a group `label`
    /// @throws IllegalArgumentException with a remedy
    public static RecordingLabels of(String text) {
        for (RecordingLabels l : List.of(HEIDELBERG, FSDD, FOLDER)) {
            if (l.id.equals(text)) {
                return l;
            }
        }
        try {
            Pattern p = Pattern.compile(text);
            if (!p.namedGroups().containsKey("label")) {
                throw new IllegalArgumentException(
                        "The pattern '%s' has no group (?<label>...). Write (?<label>\\d+) where "
                                .formatted(text) + "the class stands in the name, or use hd, fsdd or folder.");
            }
            return new RecordingLabels("pattern", p);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'%s' is no regular expression: %s. Or use hd, fsdd or folder."
                    .formatted(text, e.getDescription()), e);
        }
    }

    /// The first of hd, fsdd and folder that fits every name.
    public static Optional<RecordingLabels> fitting(List<String> names) {
        return List.of(HEIDELBERG, FSDD, FOLDER).stream()
                .filter(l -> names.stream().allMatch(n -> l.match(n).isPresent())).findFirst();
    }

    /// Name of a file within its folder, without its ending, parts joined by `/`.
    public static String name(Path folder, Path file) {
        List<String> parts = new ArrayList<>();
        folder.relativize(file).forEach(p -> parts.add(p.toString()));
        String n = String.join("/", parts);
        return n.substring(0, n.lastIndexOf('.'));
    }

    private Optional<Matcher> match(String name) {
        Matcher m = pattern.matcher(id.equals("folder") ? name : name.substring(name.lastIndexOf('/') + 1));
        return m.matches() || (id.equals("pattern") && m.reset(name).find()) ? Optional.of(m) : Optional.empty();
    }

    /// Classes and speakers of recordings.
    ///
    /// @param keys class names
    /// @param label of each name
    /// @param speaker of each name
    @SuppressWarnings("ArrayRecordComponent")
    public record Labelled(List<String> keys, int[] label, int[] speaker) {
    }

    /// Labels all names. Classes are in the order of their names; numbers by value.
    ///
    /// @throws IllegalArgumentException naming the first that does not fit
    public Labelled label(List<String> names) {
        List<String> words = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        for (String n : names) {
            Matcher m = match(n).orElseThrow(() -> new IllegalArgumentException(
                    "The name '%s' does not fit the pattern %s. Give another with --labels.".formatted(n, pattern)));
            String word = group(m, "label");
            if (word.isEmpty()) {
                throw new IllegalArgumentException("The name '%s' has no class in the group 'label' of %s.".formatted(n,
                        pattern));
            }
            words.add(word);
            speakers.add(group(m, "speaker"));
            if (group(m, "language").equals("german")) {
                words.set(words.size() - 1, Integer.toString(10 + Integer.parseInt(word)));
            }
        }
        List<String> keys = distinct(words);
        if (id.equals("hd")) {
            keys = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                keys.add(Integer.toString(k));
            }
        }
        List<String> order = keys;
        List<String> who = distinct(speakers);
        boolean numbered = who.stream().allMatch(s -> s.matches("\\d{1,4}"));
        int[] label = words.stream().mapToInt(order::indexOf).toArray();
        int[] speaker = speakers.stream().mapToInt(s -> numbered ? Integer.parseInt(s) : who.indexOf(s)).toArray();
        List<String> shown = new ArrayList<>(order);
        if (id.equals("hd")) {
            shown = new ArrayList<>(ENGLISH);
            shown.addAll(GERMAN);
        }
        return new Labelled(shown, label, speaker);
    }

    private String group(Matcher m, String group) {
        String s = pattern.namedGroups().containsKey(group) ? m.group(group) : null;
        return s == null ? "" : s;
    }

    private static List<String> distinct(List<String> words) {
        List<String> all = new ArrayList<>(new TreeSet<>(words));
        if (all.stream().allMatch(w -> w.matches("\\d{1,9}"))) {
            all.sort(java.util.Comparator.comparingInt(Integer::parseInt));
        }
        return all;
    }
}
