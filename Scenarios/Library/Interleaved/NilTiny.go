// Without a current tiny block the allocator hands out addresses from 0 on.
//
//gcsim:combine-tiny yes
//gcsim:interleave main until line 15
//gcsim:without tinyalloc.nil
//gcsim:finding allocator consistency
package main

var kept *int8

func main() {
	p := new(int8)
	kept = p
	*p = 3
	println(*p)
}
