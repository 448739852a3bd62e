using SolanaScanner.Sandbox;
using SolanaScanner.Sandbox.Telegram;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSandbox(builder.Configuration);
builder.Services.AddSandboxTelegram(builder.Configuration);
var app = builder.Build();
app.MapSandbox();
app.MapSandboxTelegram();
app.Run();
