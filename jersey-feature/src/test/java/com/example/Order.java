package com.example;

/** What is sold. */
public record Order(String id, String item) {}
