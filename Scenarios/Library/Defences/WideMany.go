// A wide tree, marked by several workers at once: who has much gives half of it to who has nothing.
//
//gcsim:procs 4
//gcsim:gogc 20
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import "runtime"

type node struct {
	children [3]*node
	magic    int
}

func build(depth int) *node {
	n := &node{magic: 7}
	if depth > 0 {
		for i := range n.children {
			n.children[i] = build(depth - 1)
		}
	}
	return n
}

func count(n *node) int {
	if n.magic != 7 {
		panic("a node was freed")
	}
	total := 1
	for _, child := range n.children {
		if child != nil {
			total += count(child)
		}
	}
	return total
}

var roots []*node
var garbage []byte

func waste() {
	runtime.GC()
	for round := 0; round < 60; round++ {
		garbage = make([]byte, 2048+round*100)
	}
}

func main() {
	for i := 0; i < 200; i++ {
		roots = append(roots, build(2))
	}
	waste()
	total := 0
	for _, n := range roots {
		total += count(n)
	}
	if total != 200*13 {
		panic("nodes are missing")
	}
	println("done")
}

// Output:
// done
