// A list and a tree, marked a second time by checkmark: the second marking must come to all of it.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 1
package main

import "runtime"

type node struct {
	left, right *node
	numbers     []int
}

func build(depth int) *node {
	if depth == 0 {
		return nil
	}
	return &node{build(depth - 1), build(depth - 1), make([]int, depth)}
}

func count(n *node) int {
	if n == nil {
		return 0
	}
	return 1 + count(n.left) + count(n.right)
}

var root *node

func main() {
	root = build(6)
	for i := 0; i < 3; i++ {
		runtime.GC()
	}
	if count(root) != 63 {
		panic("nodes are missing")
	}
	println("done")
}

// Output:
// done
