package dev.portcullis.benchmarks.peers.spring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The open resource and the guarded one, which are the same but for that. */
@RestController
class Resources {
  @GetMapping("/public")
  Message open() {
    return new Message("Hello");
  }

  @GetMapping("/private")
  Message guarded() {
    return new Message("Hello");
  }
}
