// sync.Pool as a free list that the collector empties: each collection drops what is pooled, so a buffer is either reused
// or allocated anew and the program cannot tell. It prints nothing that depends on it; what
// it checks is that a pooled object is never handed out twice or freed while in use.
//
//gcsim:procs 4
//gcsim:gogc 5
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
)

type buffer struct {
	owner int
	bytes []byte
	next  *buffer
}

var (
	created int32
	pool    = sync.Pool{New: func() interface{} {
		atomic.AddInt32(&created, 1)
		return &buffer{owner: -1, bytes: make([]byte, 0, 64)}
	}}
)

// use takes two buffers, fills and links them, and returns what it wrote.
func use(owner, round int) int {
	first, second := pool.Get().(*buffer), pool.Get().(*buffer)
	if first.owner != -1 || second.owner != -1 || first == second {
		panic("a buffer has two owners")
	}
	first.owner, second.owner, first.next = owner, owner, second
	for i := 0; i < 10+round%5; i++ {
		first.bytes = append(first.bytes, byte(owner))
		second.bytes = append(second.bytes, byte(i))
	}
	runtime.Gosched()
	sum := 0
	for b := first; b != nil; b = b.next {
		for _, c := range b.bytes {
			sum += int(c)
		}
	}
	first.next, first.owner, first.bytes = nil, -1, first.bytes[:0]
	second.owner, second.bytes = -1, second.bytes[:0]
	pool.Put(second)
	pool.Put(first)
	return sum
}

func main() {
	const users, rounds = 4, 40
	sums := make(chan int)
	for owner := 0; owner < users; owner++ {
		go func(owner int) {
			sum := 0
			for round := 0; round < rounds; round++ {
				sum += use(owner, round)
			}
			sums <- sum
		}(owner)
	}
	total := 0
	for i := 0; i < users; i++ {
		total += <-sums
	}
	made := int(atomic.LoadInt32(&created))
	println("total", total, "enough buffers:", made >= 2, "and not too many:", made <= 2*users*rounds)
	println("a pool without New gives nil:", new(sync.Pool).Get() == nil)
}

// Output:
// total 13600 enough buffers: true and not too many: true
// a pool without New gives nil: true
