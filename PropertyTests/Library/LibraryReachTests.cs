using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Of the library, what a program cannot reach is not read; what it can is there.</summary>
public sealed class LibraryReachTests
{
    const string LibraryFolder = "Scenarios/Language/Library/";

    static readonly string[] s_files =
    [
        .. Tree.Files("*.go")
            .Where(file => file.StartsWith(LibraryFolder, StringComparison.Ordinal)),
    ];

    [Fact]
    public void A_program_that_mentions_nothing_of_a_package_reads_none_of_its_bodies()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            """
            package main
            import (
                _ "fmt"
                _ "sync"
                _ "sync/atomic"
                _ "time"
            )
            func main() {}
            """
        );

        Assert.Empty(program.LibraryFunctions);
    }

    [Fact]
    public void A_method_is_read_if_its_name_and_that_of_its_type_occur()
    {
        CheckedProgram program = FrontEnd.CheckGood(
            """
            package main
            import "sync"
            var group sync.WaitGroup
            type lock struct{}
            func (lock) RLock() {}
            func main() {
                group.Add(1)
                group.Done()
                lock{}.RLock()
            }
            """
        );

        Assert.Equal(
            ["sync.(*WaitGroup).Done"],
            program.LibraryFunctions.Select(function => function.FullName)
        );
    }

    [Fact]
    public void A_method_reached_only_through_an_interface_works()
    {
        const string Source = """
            package main
            import "sync"
            type locker interface {
                RLock()
                RUnlock()
            }
            type guarded struct {
                sync.RWMutex
                n int
            }
            func main() {
                g := &guarded{n: 5}
                var l locker = g
                l.RLock()
                l.RLock()
                println(g.n)
                l.RUnlock()
                l.RUnlock()
                _, isLocker := interface{}(g).(sync.Locker)
                println(isLocker)
                var all interface{} = g
                all.(sync.Locker).Lock()
                all.(sync.Locker).Unlock()
            }
            """;

        Assert.Equal("5\ntrue\n", CompileRig.RunUnderPressure(Source));
    }

    [Fact]
    public void Reflection_finds_methods_that_the_program_does_not_name()
    {
        const string Source = """
            package main
            import (
                "reflect"
                "sync"
            )
            type guarded struct{ sync.RWMutex }
            func main() {
                t := reflect.TypeOf(&guarded{})
                for i := 0; i < t.NumMethod(); i++ {
                    println(t.Method(i).Name)
                }
                reflect.ValueOf(&guarded{}).Method(1).Call(nil)
            }
            """;

        Assert.Equal(
            "Lock\nRLock\nRLocker\nRUnlock\nUnlock\n",
            CompileRig.RunUnderPressure(Source)
        );
    }

    [Fact]
    public void Every_body_of_the_library_is_good()
    {
        Declaration[] library = [.. s_files.SelectMany(file => ReadFile(file).Declarations)];
        IEnumerable<string> imports = s_files
            .Select(file => Path.GetDirectoryName(file)![LibraryFolder.Length..])
            .Distinct()
            .Select(path => $"import _ \"{path}\"\n");
        string names = string.Join(" int\n", library.Select(NameOf).Except([""]));
        CheckedProgram program = FrontEnd.CheckGood(
            $"package main\n{string.Concat(imports)}type names struct {{\n{names} int\n}}\nfunc main() {{}}\n"
        );

        Assert.Equal(
            library.OfType<FunctionDeclaration>().Count(function => function.Body is not null),
            program.LibraryFunctions.Length
        );
        Assert.All(program.LibraryFunctions, function => Assert.NotNull(function.Info));
    }

    /// <summary>As a file of a program: what is wrong with it as such does not matter.</summary>
    static FileSyntax ReadFile(string path) =>
        Assert.Single(FrontEnd.Check(File.ReadAllText(Path.Combine(Repository.Root, path))).Files);

    static string NameOf(Declaration declaration) =>
        declaration switch
        {
            TypeDeclaration type => type.Name.Name,
            FunctionDeclaration function => function.Name.Name,
            _ => "",
        };
}
