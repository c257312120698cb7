package dev.replystream.schemas.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.replystream.schemas.Topic;
import dev.replystream.schemas.Topics;
import java.util.Arrays;

/**
 * The topics as an AsyncAPI 3.0 document, with the contracts inside.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0.0</a>
 */
final class AsyncApiDocument {

    private final ObjectMapper json = new ObjectMapper();

    String render() throws JsonProcessingException {
        ObjectNode document = json.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Replystream topics")
                .put("version", "0.1.0")
                .put(
                        "description",
                        "An event-driven pipeline that answers customer messages and accounts for every call.");
        document.put("defaultContentType", "application/vnd.apache.avro");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic<?> topic : Topics.all()) {
            addChannel(channels, topic);
            addOperation(operations, topic);
            addMessage(messages, topic);
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static void addChannel(ObjectNode channels, Topic<?> topic) {
        ObjectNode channel = channels.putObject(topic.name()).put("address", topic.name());
        channel.put("description", topic.schema().getDoc());
        channel.putObject("messages")
                .putObject(topic.schema().getName())
                .put("$ref", "#/components/messages/" + topic.schema().getName());
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka").put("partitions", topic.partitions());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration
                .putArray("cleanup.policy")
                .addAll(Arrays.stream(topic.cleanup().policy().split(",", -1))
                        .map(configuration::textNode)
                        .toList());
    }

    private static void addOperation(ObjectNode operations, Topic<?> topic) {
        operations
                .putObject("receive-" + topic.name())
                .put("action", "receive")
                .putObject("channel")
                .put("$ref", "#/channels/" + topic.name());
    }

    private void addMessage(ObjectNode messages, Topic<?> topic) throws JsonProcessingException {
        ObjectNode message = messages.putObject(topic.schema().getName())
                .put("name", topic.schema().getName());
        ObjectNode payload =
                message.putObject("payload").put("schemaFormat", "application/vnd.apache.avro+json;version=1.9.0");
        payload.set("schema", json.readTree(topic.schema().toString()));
        message.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .put("description", topic.key());
    }
}
