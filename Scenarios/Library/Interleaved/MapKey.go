// A map stores its keys without a barrier into a bucket that has been scanned: word 3 of a map's header points to its
// buckets.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase mark; gc until black target[3]
//gcsim:interleave main until enter after; gc until end
//gcsim:without mapassign.barrier
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

type box struct {
	it *item
}

var source = new(box)
var target = make(map[*item]int)

func before() {}
func after()  {}

func main() {
	target[nil] = 1
	source.it = &item{nil, 42}
	before()
	target[source.it] = 2
	source.it = nil
	after()
	for it := range target {
		if it != nil {
			println(it.magic)
		}
	}
}
