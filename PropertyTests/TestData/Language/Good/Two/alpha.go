package main

import "unsafe"

var a = c + b
var b = f()

func f() int { d++; return d }

type wide struct {
	flag byte
	text string
	tail int16
}

const wideSize = unsafe.Sizeof(wide{})

func main() { println(a, b, c, d, wideSize, e) }
