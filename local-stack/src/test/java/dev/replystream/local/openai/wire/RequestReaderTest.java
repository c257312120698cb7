package dev.replystream.local.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    @Test
    void readsAChatRequest() throws RefusedRequestException {
        CallRequest request = chat("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief\"},"
                + "{\"role\":\"user\",\"name\":\"ann\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                + "{\"type\":\"text\",\"text\":\"b\"}]},{\"role\":\"assistant\",\"content\":null}],"
                + "\"max_completion_tokens\":50,\"n\":2,\"stop\":\"END\",\"unknown\":{\"x\":1},"
                + "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"service_tier\":\"flex\"}");

        assertThat(request.messages())
                .containsExactly(
                        new PromptMessage("system", null, "Be brief"),
                        new PromptMessage("user", "ann", "a\nb"),
                        new PromptMessage("assistant", null, ""));
        assertThat(request.lastUserMessage()).isEqualTo("a\nb");
        assertThat(request.options())
                .isEqualTo(new CallOptions(50, "max_completion_tokens", 2, true, true, List.of("END"), "flex", null));
    }

    @Test
    void readsAResponsesRequest() throws RefusedRequestException {
        CallRequest text = responses("{\"model\":\"gpt-4o\",\"instructions\":\"Be brief\",\"input\":\"hi\"}");
        CallRequest items = responses("{\"model\":\"gpt-4o\",\"input\":[{\"type\":\"reasoning\",\"id\":\"rs_1\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"hi\"}]}]}");

        assertThat(text.messages())
                .containsExactly(new PromptMessage("system", null, "Be brief"), new PromptMessage("user", null, "hi"));
        assertThat(items.messages()).containsExactly(new PromptMessage("user", null, "hi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{\"model\":\"x\"} trailing", "{\"model\":\"\\ud800\",\"messages\":[]}"})
    void refusesWhatIsNoJsonObject(String body) {
        ApiError error = refusal(Operation.CHAT_COMPLETIONS, body);

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.message()).startsWith("We could not parse the JSON body of your request.");
        assertThat(error.type()).isEqualTo("invalid_request_error");
        assertThat(error.param()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "model":"m"                                     | messages              | missing_required_parameter | Missing required parameter: 'messages'.
                    "model":5,%s                                    | model                 | invalid_type               | Invalid type for 'model': expected a string, but got an integer instead.
                    "model":"m","messages":"hi"                     | messages              | invalid_type               | Invalid type for 'messages': expected an array of objects, but got a string instead.
                    "model":"m","messages":[]                       | messages              | empty_array                | Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.
                    "model":"m","messages":[7]                      | messages[0]           | invalid_type               | Invalid type for 'messages[0]': expected an object, but got an integer instead.
                    "model":"m","messages":[{"role":"x"}]           | messages[0].role      | invalid_value              | Invalid value: 'x'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.
                    "model":"m","messages":[{"content":"x"}]        | messages[0].role      | missing_required_parameter | Missing required parameter: 'messages[0].role'.
                    "model":"m","messages":[{"role":"user"}]        | messages[0].content   | missing_required_parameter | Missing required parameter: 'messages[0].content'.
                    "model":"m","messages":[{"role":"user","content":1}] | messages[0].content | invalid_type            | Invalid type for 'messages[0].content': expected one of a string or array of objects, but got an integer instead.
                    "model":"m",%s,"temperature":3                  | temperature           | decimal_above_max_value    | Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.
                    "model":"m",%s,"temperature":"hot"              | temperature           | invalid_type               | Invalid type for 'temperature': expected a decimal, but got a string instead.
                    "model":"m",%s,"n":0                            | n                     | integer_below_min_value    | Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.
                    "model":"m",%s,"max_tokens":1.5                 | max_tokens            | invalid_type               | Invalid type for 'max_tokens': expected an integer, but got a decimal instead.
                    "model":"m",%s,"max_tokens":99999999999999999999 | max_tokens           | integer_above_max_value    | Invalid 'max_tokens': integer above maximum value. Expected a value <= 2147483647, but got 99999999999999999999 instead.
                    "model":"m",%s,"stream":"yes"                   | stream                | invalid_type               | Invalid type for 'stream': expected a boolean, but got a string instead.
                    "model":"m",%s,"stream_options":{}              | stream_options        | invalid_value              | The 'stream_options' parameter is only allowed when 'stream' is enabled.
                    """)
    void refusesWhatOpenAiRefuses(String fields, String param, String code, String message) {
        ApiError error = refusal(Operation.CHAT_COMPLETIONS, "{" + fields.replace("%s", MESSAGES) + "}");

        assertThat(error).isEqualTo(new ApiError(400, message, "invalid_request_error", param, code));
    }

    @Test
    void refusesARequestWithoutAModel() {
        assertThat(refusal(Operation.CHAT_COMPLETIONS, "{" + MESSAGES + "}").message())
                .isEqualTo("you must provide a model parameter");
    }

    @Test
    void continuesNoEarlierResponse() {
        ApiError error =
                refusal(Operation.RESPONSES, "{\"model\":\"m\",\"input\":\"hi\",\"previous_response_id\":\"resp_1\"}");

        assertThat(error.code()).isEqualTo("previous_response_not_found");
    }

    private static CallRequest chat(String body) throws RefusedRequestException {
        return RequestReader.read(Operation.CHAT_COMPLETIONS, body.getBytes(StandardCharsets.UTF_8));
    }

    private static CallRequest responses(String body) throws RefusedRequestException {
        return RequestReader.read(Operation.RESPONSES, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiError refusal(Operation operation, String body) {
        RefusedRequestException refused = catchThrowableOfType(
                RefusedRequestException.class,
                () -> RequestReader.read(operation, body.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused).isNotNull();
        return refused.error();
    }
}
