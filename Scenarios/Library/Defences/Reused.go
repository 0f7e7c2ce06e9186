// Spans of one size class empty and come back for another.
//
//gcsim:procs 1
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import (
	"runtime"
	"runtime/debug"
	"unsafe"
)

type small struct {
	next *small
}

type middle struct {
	next    *middle
	numbers [5]uintptr
}

func smalls() *small {
	var head *small
	for i := 0; i < 1200; i++ {
		head = &small{head}
	}
	return head
}

func middles() *middle {
	var head *middle
	for i := 0; i < 300; i++ {
		head = &middle{next: head}
		head.numbers[2] = uintptr(unsafe.Pointer(head))
	}
	return head
}

func wides() {
	all := &c
	for i := 0; i < 100; i++ {
		block := make([]byte, 112)
		block[56] = 7
		all[i] = block[56:]
	}
}

var a *small
var b *middle
var c [100][]byte

func main() {
	for round := 0; round < 3; round++ {
		a = smalls()
		a = nil
		debug.FreeOSMemory()
		wides()
		n := 0
		runtime.GC()
		for _, bytes := range c {
			if bytes[0] != 7 {
				panic("a block was freed")
			}
			n++
		}
		c = [100][]byte{}
		debug.FreeOSMemory()
		b = middles()
		for m := b; m != nil; m = m.next {
			n++
		}
		if n != 400 {
			panic("objects are missing")
		}
		b = nil
		debug.FreeOSMemory()
	}
	println("done")
}

// Output:
// done
