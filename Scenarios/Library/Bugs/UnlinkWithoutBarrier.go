// A linked list whose unlink stores a pointer as an integer, so that the compiler gives the store no write
// barrier. The shadow heap sees it at the next collection: memory has the new successor, the shadow still
// the old one.
//
//gcsim:procs 2
//gcsim:wbshadow 2
//gcsim:expect missed write barrier
package main

import (
	"runtime"
	"unsafe"
)

type node struct {
	next  *node
	value int
}

var head *node

func push(value int) {
	head = &node{head, value}
}

// unlink takes the successor of n out of the list.
func unlink(n *node) {
	slot := (*uintptr)(unsafe.Pointer(&n.next))
	*slot = uintptr(unsafe.Pointer(n.next.next)) // the bug
}

func sum() int {
	total := 0
	for n := head; n != nil; n = n.next {
		total += n.value
	}
	return total
}

func main() {
	for i := 1; i <= 10; i++ {
		push(i)
	}
	println("before", sum())
	unlink(head.next)
	println("after", sum())
	runtime.GC()
	println("collected", sum())
}
