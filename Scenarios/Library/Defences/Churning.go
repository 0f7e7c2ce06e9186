// Two goroutines allocate and drop objects of many sizes, and keep some: spans are swept, emptied, cached and
// handed out again.
//
//gcsim:procs 3
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

type node struct {
	next  *node
	magic int
}

type pair struct {
	left, right *node
	magic       [2]int
}

func work(seed int, done chan bool) {
	var kept [16]*node
	var pairs [8]*pair
	for round := 0; round < 400; round++ {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		i := seed >> 8 % 16
		kept[i&15] = &node{&node{nil, 5}, 5}
		pairs[i&7] = &pair{left: kept[i&15], right: kept[(i+1)&15]}
		for _, n := range kept {
			if n != nil && (n.magic != 5 || n.next == nil || n.next.next != nil) {
				panic("a node was overwritten")
			}
		}
		if p := pairs[(i+3)&7]; p != nil && (p.magic[0] != 0 || p.magic[1] != 0) {
			panic("a new object was not zero")
		}
		_ = make([]byte, 16+round%300)
	}
	done <- true
}

func main() {
	done := make(chan bool)
	go work(1, done)
	go work(2, done)
	<-done
	<-done
	println("done")
}

// Output:
// done
