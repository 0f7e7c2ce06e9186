package main

var c = f() + b
var d = 3
var e, _ = pair()

func pair() (int, int) { return g.value(), 1 }

type holder struct{ n int }

func (h *holder) value() int { return h.n + d }

var g = &holder{n: a}
