package dev.replystream.local.simulator.setting;

import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.distribution.LogNormal;
import dev.replystream.local.simulator.distribution.Uniform;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The JSON form of a distribution: a plain number for a fixed value, else an object that names its kind. */
public final class DistributionJson {
    private static final Set<String> FIELDS = Set.of("distribution", "value", "min", "max", "median", "p95", "sigma");

    private DistributionJson() {}

    public static Distribution read(SettingFields parent, String name) {
        JsonNode value = parent.node(name);
        try {
            return value.isNumber()
                    ? new Fixed(value.doubleValue())
                    : read(SettingFields.of(value, parent.at(name)).allowing(FIELDS));
        } catch (IllegalArgumentException e) {
            throw SettingException.at(parent.at(name), e);
        }
    }

    private static Distribution read(SettingFields fields) {
        String kind = fields.text("distribution");
        return switch (kind == null ? "" : kind) {
            case "fixed" -> new Fixed(fields.number("value"));
            case "uniform" -> new Uniform(fields.number("min"), fields.number("max"));
            case "lognormal" ->
                fields.has("sigma")
                        ? new LogNormal(fields.number("median"), fields.number("sigma"))
                        : LogNormal.ofMedianAndP95(fields.number("median"), fields.number("p95"));
            default -> throw fields.wrong("distribution", "one of fixed, uniform, lognormal");
        };
    }

    public static void write(JsonGenerator json, String name, Distribution distribution) {
        json.writeObjectPropertyStart(name);
        switch (distribution) {
            case Fixed(double value) -> {
                json.writeStringProperty("distribution", "fixed");
                json.writeNumberProperty("value", value);
            }
            case Uniform(double min, double max) -> {
                json.writeStringProperty("distribution", "uniform");
                json.writeNumberProperty("min", min);
                json.writeNumberProperty("max", max);
            }
            case LogNormal(double median, double sigma) -> {
                json.writeStringProperty("distribution", "lognormal");
                json.writeNumberProperty("median", median);
                json.writeNumberProperty("sigma", sigma);
            }
        }
        json.writeEndObject();
    }
}
