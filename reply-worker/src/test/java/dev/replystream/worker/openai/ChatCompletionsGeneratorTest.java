package dev.replystream.worker.openai;

class ChatCompletionsGeneratorTest extends ReplyGeneratorContract {

    ChatCompletionsGeneratorTest() {
        super(OpenAiSettings.Api.CHAT_COMPLETIONS, "stop");
    }
}
