// Stages connected by channels: one source fans out to several workers, whose results fan in again. The stages
// run at different speeds, so that buffers fill and empty; a value that waits in a buffer is referred to by nothing
// else. Batches of slices travel, each stage appends to what it got.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

import (
	"runtime"
	"sync"
)

type batch struct {
	number int
	values []int
	trail  []string
}

type stage func(*batch)

func source(count int) <-chan *batch {
	out := make(chan *batch)
	go func() {
		defer close(out)
		for i := 0; i < count; i++ {
			out <- &batch{number: i, values: []int{i, i + 1}}
		}
	}()
	return out
}

func through(in <-chan *batch, name string, buffer int, do stage) <-chan *batch {
	out := make(chan *batch, buffer)
	go func() {
		for b := range in {
			do(b)
			b.trail = append(b.trail, name)
			out <- b
		}
		close(out)
	}()
	return out
}

func merge(ins ...<-chan *batch) <-chan *batch {
	out := make(chan *batch, len(ins))
	var wait sync.WaitGroup
	for _, in := range ins {
		wait.Add(1)
		go func(in <-chan *batch) {
			for b := range in {
				out <- b
			}
			wait.Done()
		}(in)
	}
	go func() {
		wait.Wait()
		close(out)
	}()
	return out
}

func main() {
	double := func(b *batch) {
		for i := range b.values {
			b.values[i] *= 2
		}
	}
	extend := func(b *batch) { b.values = append(b.values, len(b.values), b.number) }
	slow := func(b *batch) {
		for i := 0; i < b.number%4; i++ {
			runtime.Gosched()
		}
	}

	in := through(source(90), "double", 2, double)
	var outs []<-chan *batch
	for i := 0; i < 3; i++ {
		outs = append(outs, through(in, "slow", i, slow))
	}
	in = through(merge(outs...), "extend", 4, extend)

	ordered := make([]*batch, 90)
	for b := range in {
		ordered[b.number] = b
	}
	sum, steps := 0, 0
	for i, b := range ordered {
		for _, v := range b.values {
			sum += v * (1 + i%3)
		}
		steps += len(b.trail)
	}
	first := ordered[0].trail
	println("sum", sum, "steps", steps, first[0], first[1], first[2], cap(in))
}

// Output:
// sum 41070 steps 270 double slow extend 4
