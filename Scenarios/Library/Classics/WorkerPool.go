// A pool of workers over one channel of jobs. A job is allocated by one goroutine, filled by another and read by a
// third: ownership moves through channel buffers, stacks of blocked goroutines, and the copies that
// the runtime makes straight from one stack to another.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

import "sync"

type job struct {
	id      int
	input   []int
	results chan<- *result
}

type result struct {
	id, sum int
	job     *job
}

func worker(jobs <-chan *job, done *sync.WaitGroup) {
	defer done.Done()
	for j := range jobs {
		r := &result{id: j.id, job: j}
		scratch := make([]int, 0, 4)
		for _, v := range j.input {
			scratch = append(scratch, v*v)
		}
		for _, v := range scratch {
			r.sum += v
		}
		j.results <- r
	}
}

const (
	workers = 5
	count   = 120
)

func main() {
	jobs := make(chan *job, 8)
	results := make(chan *result)
	var done sync.WaitGroup
	done.Add(workers)
	for i := 0; i < workers; i++ {
		go worker(jobs, &done)
	}
	go func() {
		for id := 0; id < count; id++ {
			input := make([]int, 1+id%7)
			for i := range input {
				input[i] = id + i
			}
			jobs <- &job{id, input, results}
		}
		close(jobs)
		done.Wait()
		close(results)
	}()
	var sums [count]int
	got := 0
	for r := range results {
		if len(r.job.input) != 1+r.id%7 || sums[r.id] != 0 && r.id != 0 {
			panic("a result was mixed up")
		}
		sums[r.id] = r.sum
		got++
	}
	total := 0
	for id, sum := range sums {
		total += sum * (1 + id%3)
	}
	println(got, "results, total", total, "last", sums[count-1])
}

// Output:
// 120 results, total 4794248 last 14161
