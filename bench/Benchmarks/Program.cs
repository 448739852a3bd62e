// dotnet run -c Release --project bench/Benchmarks -- --filter '*Performance*'
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
