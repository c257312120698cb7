package dev.replystream.local.openai.model;

import java.util.Arrays;

/** The tokenizers of OpenAI's chat models. */
public enum TokenEncoding {
    CL100K_BASE("cl100k_base"),
    O200K_BASE("o200k_base");

    private final String code;

    TokenEncoding(String code) {
        this.code = code;
    }

    /** The name that OpenAI gives it. */
    public String code() {
        return code;
    }

    static TokenEncoding ofCode(String code) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such encoding: " + code));
    }
}
