package dev.replystream.worker.openai;

class ResponsesGeneratorTest extends ReplyGeneratorContract {

    ResponsesGeneratorTest() {
        super(OpenAiSettings.Api.RESPONSES, "completed");
    }
}
