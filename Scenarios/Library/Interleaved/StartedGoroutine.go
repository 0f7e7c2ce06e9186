// The argument of a go statement is copied to a stack that counts as scanned, from one that is scanned only after it
// is gone from there.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:barrier hybrid
//gcsim:rescan-stacks no
//gcsim:alloc-colour black
//gcsim:interleave main until enter before; gc until phase scan
//gcsim:interleave main until enter after; gc until end
//gcsim:without newproc.shade
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

type box struct {
	it *item
}

var done = make(chan int)

func before() {}
func after()  {}

func worker(it *item) {
	println(it.magic)
	done <- 1
}

func main() {
	it := &item{nil, 42}
	before()
	go worker(it)
	after()
	<-done
}
