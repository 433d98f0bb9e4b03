@echo off
rem Heaviside: no argument opens the workbench, a verb runs without a display ("heaviside help").
rem Java 25 or newer is looked for in HEAVISIDE_JAVA, JAVA_HOME, the PATH and the usual folders. HEAVISIDE_OPTS holds
rem further options for Java, such as -Xmx8g.
setlocal EnableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA_EXE="
if defined HEAVISIDE_JAVA call :try "%HEAVISIDE_JAVA%\bin\java.exe"
if not defined JAVA_EXE if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined JAVA_EXE for /f "delims=" %%J in ('where java 2^>nul') do if not defined JAVA_EXE call :try "%%J"
if not defined JAVA_EXE for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*") do if not defined JAVA_EXE call :try "%%~D\bin\java.exe"
if not defined JAVA_EXE (
    echo heaviside: Java 25 or newer was not found. Install a JDK 25 ^(https://adoptium.net^) or set HEAVISIDE_JAVA to its folder. 1>&2
    exit /b 1
)
"%JAVA_EXE%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED "-Dheaviside.root=%HOME_DIR%" %HEAVISIDE_OPTS% -cp "%HOME_DIR%\lib\*" heaviside.app.Main %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1" exit /b 0
for /f "tokens=3" %%V in ('""%~1" -version 2^>^&1" ^| findstr /i "version"') do set "VERSION=%%~V"
for /f "delims=.-+ tokens=1" %%M in ("!VERSION!") do if %%M GEQ 25 set "JAVA_EXE=%~1"
exit /b 0
