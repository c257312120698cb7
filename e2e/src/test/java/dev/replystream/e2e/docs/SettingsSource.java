package dev.replystream.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that the source of a {@code @ConfigurationProperties} record declares: keys from its components, defaults
 * from {@code @DefaultValue}, meanings from the Javadoc; a component that is a record of the same source stands for that
 * record's components. Reading the source keeps the services off this module's class
 * path.
 *
 * @param prefix what stands before every key
 * @param settings the settings, in the order of the components
 */
record SettingsSource(String prefix, List<Setting> settings) {

    private static final Pattern RECORD = Pattern.compile(
            "/\\*\\*(?<doc>(?:(?!\\*/).)*)\\*/\\s*@ConfigurationProperties\\(\"(?<prefix>[^\"]+)\"\\)\\s*"
                    + "(?:public )?record \\w+\\((?<components>.*?)\\)\\s*\\{",
            Pattern.DOTALL);
    private static final Pattern COMPONENT = Pattern.compile(
            "(?<default>@DefaultValue(?:\\(\\s*(?<value>\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*|\\{[^}]*}|[A-Za-z_.]+)\\s*\\))?\\s+)?"
                    + "(?:@Nullable\\s+)?(?<type>[A-Za-z_.]+(?:<[^>]*>)?)\\s+(?<name>\\w+)\\s*(?:,|$)");
    private static final Pattern PARAMETER =
            Pattern.compile("@param\\s+(?<name>\\w+)\\s+(?<text>(?:(?!@param|@see).)*)", Pattern.DOTALL);

    /**
     * One setting.
     *
     * @param key full key in kebab case
     * @param fallback default as written in the source; empty when there is none
     * @param meaning what the Javadoc says; empty when it says nothing
     */
    record Setting(String key, String fallback, String meaning) {}

    static Optional<SettingsSource> in(String source) {
        Matcher matcher = RECORD.matcher(source);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String prefix = matcher.group("prefix");
        return Optional.of(new SettingsSource(prefix, settings(source, prefix, matcher)));
    }

    private static List<Setting> settings(String source, String prefix, Matcher record) {
        String doc = record.group("doc").replaceAll("\\s*\\n\\s*\\*", "\n");
        List<Setting> settings = new ArrayList<>();
        Matcher component = COMPONENT.matcher(record.group("components").strip());
        while (component.find()) {
            String key = prefix + "." + kebab(component.group("name"));
            Matcher nested = nestedRecord(component.group("type")).matcher(source);
            if (nested.find()) {
                settings.addAll(settings(source, key, nested));
            } else {
                settings.add(new Setting(key, fallback(source, component), meaning(doc, component.group("name"))));
            }
        }
        return List.copyOf(settings);
    }

    /** A record in the same source, whose components are settings of their own. */
    private static Pattern nestedRecord(String type) {
        return Pattern.compile(
                "/\\*\\*(?<doc>(?:(?!\\*/).)*)\\*/\\s*(?:public )?record " + Pattern.quote(type)
                        + "\\((?<components>.*?)\\)\\s*(?:implements [^{]*)?\\{",
                Pattern.DOTALL);
    }

    private static String fallback(String source, Matcher component) {
        if (component.group("default") == null) {
            return "";
        }
        String value = component.group("value");
        if (value == null) {
            return "";
        }
        Matcher constant = Pattern.compile("String " + Pattern.quote(value) + "\\s*=\\s*(\"[^;]*\");")
                .matcher(source);
        return literal(constant.find() ? constant.group(1) : value);
    }

    private static String literal(String value) {
        return value.replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", "");
    }

    private static String meaning(String doc, String name) {
        return PARAMETER
                .matcher(doc)
                .results()
                .filter(parameter -> parameter.group("name").equals(name))
                .map(SettingsSource::plainText)
                .findFirst()
                .orElse("");
    }

    private static String plainText(MatchResult parameter) {
        return parameter
                .group("text")
                .replaceAll("\\{@(?:code|link|value)\\s+([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
